// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Ids of images in a text file, one a line; empty lines don't count. */
public final class IdFile {

    private IdFile() {}

    /**
     * Reads the ids in the file's order.
     *
     * @throws UserError if it can't be read or has none
     */
    public static List<String> read(Path file) {
        List<String> ids;
        try {
            ids = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + ": there is no such file", e);
        } catch (IOException e) {
            throw UserError.failure(file + ": can't be read as a list of ids of images, one a line (" + e + ")", e);
        }
        if (ids.isEmpty()) {
            throw UserError.failure(file + ": has no id of an image; write one a line");
        }
        return ids;
    }
}
