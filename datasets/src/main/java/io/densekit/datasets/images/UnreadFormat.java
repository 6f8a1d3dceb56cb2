// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Recognises kinds of files that people have among their images and that aren't read, to call them what they are. */
final class UnreadFormat {
    private UnreadFormat() {}

    /** What the file is, with its article; empty if that isn't known. */
    static Optional<String> of(byte[] file) {
        FileBytes bytes = new FileBytes(file);
        if (bytes.startsWith(0, 'G', 'I', 'F', '8')) {
            return Optional.of("a GIF image");
        } else if (bytes.startsWith(0, 0xff, 0x0a) || bytes.startsWith(4, 'J', 'X', 'L', ' ', '\r', '\n')) {
            return Optional.of("a JPEG XL image");
        } else if (bytes.startsWith(4, 'j', 'P', ' ', ' ', '\r', '\n') || bytes.startsWith(0, 0xff, 0x4f, 0xff, 0x51)) {
            return Optional.of("a JPEG 2000 image");
        } else if (bytes.startsWith(4, 'f', 't', 'y', 'p')) {
            return Optional.of(ofBrand(file));
        } else if (bytes.startsWith(0, 'I', 'I', 43, 0) || bytes.startsWith(0, 'M', 'M', 0, 43)) {
            return Optional.of("a BigTIFF image");
        } else if (bytes.startsWith(0, '8', 'B', 'P', 'S')) {
            return Optional.of("a Photoshop document");
        } else if (bytes.startsWith(0, '%', 'P', 'D', 'F')) {
            return Optional.of("a PDF document");
        }
        return Optional.empty();
    }

    /** ISO's container of many things (ISO/IEC 14496-12): its first brands say which. */
    private static String ofBrand(byte[] file) {
        String brands = new String(file, 8, Math.min(file.length, 32) - 8, StandardCharsets.ISO_8859_1);
        if (brands.contains("avif") || brands.contains("avis")) {
            return "an AVIF image";
        }
        boolean heic = brands.contains("hei") || brands.contains("hev") || brands.contains("mif1");
        return heic ? "a HEIC image" : "a film";
    }
}
