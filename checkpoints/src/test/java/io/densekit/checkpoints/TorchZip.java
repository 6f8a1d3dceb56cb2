// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Zip files as PyTorch lays them out, of any content. */
final class TorchZip {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private boolean deflated;

    static TorchZip withPickle(String latin1) {
        return new TorchZip().with("archive/data.pkl", PickleText.bytes(PickleText.PROTOCOL + latin1 + "."));
    }

    static TorchZip copyOf(Path file) throws IOException {
        TorchZip copy = new TorchZip();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                copy.with(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return copy;
    }

    byte[] content(String name) {
        return entries.get(name);
    }

    /** The one entry {@code FOLDER/data.pkl}. */
    byte[] pickle() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/data.pkl"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    TorchZip with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TorchZip deflated() {
        deflated = true;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                if (!deflated) {
                    CRC32 crc = new CRC32();
                    crc.update(content.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    FileBytes file() {
        return FileBytes.of(Path.of("made.pth"), bytes());
    }
}
