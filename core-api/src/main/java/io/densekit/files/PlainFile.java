// SPDX-License-Identifier: Apache-2.0
package io.densekit.files;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Reads files whole, where they are files: a pipe would be waited for, and a device has no end. */
public final class PlainFile {

    /** Of lists and annotations of one image. */
    private static final long MOST_TEXT = 64 << 20;

    private PlainFile() {}

    /**
     * The bytes of a file.
     *
     * @param most bytes that are read
     * @param wayOut what to do about a larger file
     * @throws UserError if it is a folder, a pipe or a device, or larger
     * @throws IOException if it is missing or can't be read
     */
    public static byte[] read(Path file, long most, String wayOut) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (found.isDirectory()) {
            throw UserError.failure(file + " can't be read: it is a folder; name a file");
        }
        if (!found.isRegularFile()) {
            throw UserError.failure(
                    file + " can't be read: it is a pipe or a device, which would be waited for; name a file");
        }
        if (found.size() > most) {
            throw UserError.failure(
                    file + " has " + found.size() + " bytes, and no more than " + most + " are read; " + wayOut);
        }
        return Files.readAllBytes(file);
    }

    /**
     * The bytes of a text file.
     *
     * @throws UserError as {@link #read}
     * @throws IOException if it is missing or can't be read
     */
    public static byte[] text(Path file) throws IOException {
        return read(file, MOST_TEXT, "split it");
    }

    /**
     * The lines of a text file in UTF-8.
     *
     * @throws UserError as {@link #read}
     * @throws java.nio.charset.CharacterCodingException if it is no text in UTF-8
     * @throws IOException if it is missing or can't be read
     */
    public static List<String> lines(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text(file));
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes)
                .toString()
                .lines()
                .toList();
    }
}
