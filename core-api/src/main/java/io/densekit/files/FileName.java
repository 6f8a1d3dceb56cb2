// SPDX-License-Identifier: Apache-2.0
package io.densekit.files;

import io.densekit.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files that stand in other files. */
public final class FileName {

    private FileName() {}

    /**
     * The file of that name in a folder.
     *
     * @param place where the name stands, for the message
     * @throws UserError if no file can have that name
     */
    public static Path in(Path folder, String name, String place) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw UserError.failure(place + ": " + mistake(name, e), e);
        }
    }

    /** Why no file can have that name. */
    public static String mistake(String name, InvalidPathException problem) {
        boolean foreign = name.chars().anyMatch(letter -> letter > '~');
        return "'" + name + "' can't be the name of a file (" + problem.getReason() + ")"
                + (foreign ? "; if the name is right, set LC_ALL=C.UTF-8, or another locale that has its letters" : "");
    }
}
