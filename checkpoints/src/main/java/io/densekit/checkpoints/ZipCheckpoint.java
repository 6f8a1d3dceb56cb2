// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * PyTorch's format since 1.6: a zip file with the folder {@code NAME/}, in it {@code data.pkl} (the object), {@code data/KEY}
 * (the storages) and, from 2.1 on, {@code byteorder}.
 */
final class ZipCheckpoint implements StorageSource {
    private static final String PICKLE = "data.pkl";

    private final ZipContents zip;
    private final String folder;
    private final Object root;

    /** Reads all but the storages. */
    ZipCheckpoint(ZipContents zip) {
        this.zip = zip;
        folder = findFolder();
        if (zip.size(folder + "constants.pkl") >= 0) {
            throw new MalformedException("is a TorchScript program, not a checkpoint;"
                    + " save its weights alone, torch.save(module.state_dict(), path)");
        }
        String order = folder + "byteorder";
        if (zip.size(order) >= 0 && !"little".equals(text(order))) {
            throw new MalformedException(
                    "was written on a big-endian machine; load and save it on a little-endian one");
        }
        String pickle = folder + PICKLE;
        long size = zip.size(pickle);
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new MalformedException("claims " + Long.toUnsignedString(size) + " bytes for its zip entry '"
                    + Excerpt.of(pickle) + "'; the file is damaged or hostile");
        }
        root = new Unpickler(new PickleInput(start(pickle, (int) size))).read();
    }

    private String findFolder() {
        List<String> pickles = zip.names().stream()
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
                .toList();
        if (pickles.size() != 1) {
            throw new MalformedException("is a zip file with " + (pickles.isEmpty() ? "no" : "more than one")
                    + " entry */data.pkl, not a PyTorch checkpoint; name the .pth file itself");
        }
        return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    }

    private String text(String entry) {
        int longest = 16;
        int length = (int) Math.min(zip.size(entry), longest);
        return StandardCharsets.US_ASCII.decode(start(entry, length)).toString();
    }

    private ByteBuffer start(String entry, int length) {
        try {
            return zip.bytes(entry, 0, length);
        } catch (MalformedException e) {
            throw new MalformedException("is refused: " + e.getMessage());
        }
    }

    Object root() {
        return root;
    }

    @Override
    public ByteBuffer bytes(StorageReference storage, long offset, int length) {
        String entry = folder + "data/" + storage.key();
        long size = zip.size(entry);
        if (size < 0) {
            throw new MalformedException("its storage '" + Excerpt.of(storage.key()) + "' (zip entry '"
                    + Excerpt.of(entry) + "') is missing; the file is incomplete, get it again");
        }
        if (size < storage.totalBytes()) {
            throw new MalformedException(
                    "its storage '" + Excerpt.of(storage.key()) + "' (zip entry '" + Excerpt.of(entry) + "') has "
                            + size + " bytes, not " + storage.totalBytes() + "; the file is incomplete, get it again");
        }
        return zip.bytes(entry, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
