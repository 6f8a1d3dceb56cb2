// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.runtime.drawing.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Where results go. Counts the files that were there before and are replaced. */
final class OutputFolder {

    private final Path folder;
    private final Set<Path> made = new HashSet<>();
    private int replaced;

    /** Makes the folder where needed. */
    OutputFolder(Path folder) {
        this.folder = folder;
        make(folder);
    }

    /** A file or folder within. */
    Path resolve(Path name) {
        return folder.resolve(name);
    }

    /**
     * Writes a picture in one step.
     *
     * @param file within the folder, or within one in it that is made where needed
     * @throws UserError if it can't be written
     */
    void write(Path file, BufferedImage picture) {
        make(file.toAbsolutePath().getParent());
        replacing(file);
        Pictures.write(file, picture);
    }

    /** Counts a file that is about to be written, if it is there. */
    void replacing(Path file) {
        replaced += Files.exists(file) ? 1 : 0;
    }

    /** How many files were there before. */
    int replaced() {
        return replaced;
    }

    private void make(Path wanted) {
        if (!made.add(wanted)) {
            return;
        }
        try {
            Files.createDirectories(wanted);
        } catch (IOException e) {
            throw UserError.failure(
                    "the folder " + wanted + " can't be made (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); choose another --out",
                    e);
        }
    }
}
