// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads weight files of every kind that densekit knows, told apart by their content: safetensors, what PyTorch's
 * {@code torch.save} writes, today's (zip) and that before version 1.6 (legacy), and what Flax's training scripts write,
 * msgpack and {@code .npz}. Flax's tensors keep Flax's names and axes; {@link FlaxNames} translates them.
 *
 * <p>PyTorch's files are pickles, programs for a small machine that can call any Python function. Here they are read by
 * a machine of our own that knows a closed list of constructors for tensors and plain data, lets an inert value stand for
 * everything else, runs nothing, and allocates no more than a small multiple of the file's size whatever the file claims.
 */
public final class Checkpoints {
    private static final String ZIP_START = "PK\3\4";
    private static final int START = 512;

    private Checkpoints() {}

    /**
     * The tensors of a weight file, without the keys and prefixes that training scripts wrap them in.
     *
     * @throws UserError if the file can't be read, is damaged, or asks for anything not on the list
     */
    public static Checkpoint read(Path file) {
        return read(file, Checkpoint.Choice.FOUND);
    }

    /**
     * The tensors of a weight file that are chosen, without the keys and prefixes that they are wrapped in.
     *
     * @param file a file, the index of a checkpoint in several, or the folder of such a one
     * @throws UserError if the file can't be read or is damaged, or has no such tensors
     */
    public static Checkpoint read(Path file, Checkpoint.Choice choice) {
        Checkpoint whole = Shards.recognises(file) ? Shards.read(file) : readFile(file, choice.key());
        if (choice.key().isPresent() && !whole.format().startsWith("pth")) {
            throw UserError.failure(file + " has no keys to choose from, and '"
                    + choice.key().get() + "' is asked for; a prefix of names chooses among its tensors");
        }
        return choice.prefix().map(prefix -> whole.under(file, prefix)).orElse(whole);
    }

    private static Checkpoint readFile(Path file, Optional<String> key) {
        try (FileBytes bytes = FileBytes.open(file)) {
            return read(bytes, new Unwrapping(key.orElse(null)));
        }
    }

    /** One of a checkpoint's files, under the names that the checkpoint's index knows. */
    static Checkpoint part(Path file) {
        try (FileBytes bytes = FileBytes.open(file)) {
            return read(bytes, Unwrapping.ofPart());
        }
    }

    static Checkpoint read(FileBytes file) {
        return read(file, new Unwrapping());
    }

    private static Checkpoint read(FileBytes file, Unwrapping unwrapping) {
        ByteBuffer start = file.region(0, (int) Math.min(file.size(), START));
        String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
        try {
            if (text.startsWith(ZIP_START)) {
                return readZip(file, unwrapping);
            }
            if (LegacyCheckpoint.recognises(start)) {
                LegacyCheckpoint legacy = new LegacyCheckpoint(file);
                return unwrapping.unwrap(legacy.root(), new TensorReader(legacy, file.size()), "pth (legacy)");
            }
            if (FlaxMsgpack.recognises(start)) {
                return FlaxTree.of(FlaxMsgpack.read(file))
                        .checkpoint("flax (msgpack)", (name, array) -> array.tensor(name));
            }
            if (text.length() > SafetensorsHeader.LENGTH_BYTES && text.charAt(SafetensorsHeader.LENGTH_BYTES) == '{') {
                SafetensorsHeader header = SafetensorsHeader.read(file);
                return unwrapping.unwrap(
                        Safetensors.read(file, header), header.unread(), header.metadata(), "safetensors");
            }
            throw new MalformedException(unknown(text));
        } catch (MalformedException e) {
            throw file.failure(e.getMessage(), e);
        }
    }

    private static Checkpoint readZip(FileBytes file, Unwrapping unwrapping) {
        ZipContents contents = new ZipContents(file);
        if (NpzCheckpoint.recognises(contents)) {
            return NpzCheckpoint.read(contents, file.size());
        }
        ZipCheckpoint zip = new ZipCheckpoint(contents);
        return unwrapping.unwrap(zip.root(), new TensorReader(zip, file.size()), "pth (zip)");
    }

    private static String unknown(String start) {
        if (start.isEmpty()) {
            return "is empty; get it again";
        }
        if (start.startsWith("version https://git-lfs")) {
            return "is only a pointer to a file kept with Git LFS; run git lfs pull";
        }
        if (start.charAt(0) == '<') {
            return "is a web page, not a weight file; download the file that the page links to";
        }
        if (start.charAt(0) == 0x80) {
            return "is a pickle that torch.save did not write; save the weights with torch.save or as safetensors";
        }
        return "is no weight file that densekit knows; it reads safetensors, what torch.save writes"
                + " (.pth, .pt) and Flax's msgpack and .npz files";
    }
}
