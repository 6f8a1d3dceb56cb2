// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where the image files of annotations are.
 *
 * @param annotations the file that names them, for messages
 * @param folder that their names are in
 */
public record ImagePlaces(Path annotations, Path folder, Warnings warnings) {
    static final String BACKSLASHES = "image whose name has backslashes, found with slashes";
    static final String BACKSLASHES_MISSING =
            "image whose name has backslashes, found neither with them nor with slashes";
    static final String OUTSIDE = "image outside of the images folder";

    /**
     * The file of an image. Where there is none by a name with backslashes, as tools on Windows write it, the one with
     * slashes is taken if it is there; both are counted.
     *
     * @throws UserError if the name can't be one of a file
     */
    public Path of(CocoImage image) {
        Path file = resolved(image, image.file());
        if (image.file().indexOf('\\') >= 0 && !Files.exists(file)) {
            Path slashed = resolved(image, image.file().replace('\\', '/'));
            if (Files.exists(slashed)) {
                warnings.addUsual(BACKSLASHES, image.file());
                file = slashed;
            } else {
                warnings.add(BACKSLASHES_MISSING, image.file());
            }
        }
        if (!file.normalize().startsWith(folder.normalize())) {
            warnings.addUsual(OUTSIDE, image.file());
        }
        return file;
    }

    private Path resolved(CocoImage image, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw UserError.failure(
                    annotations + ": image " + image.writtenId() + ": its 'file_name' is no name of a file ("
                            + e.getReason() + "); correct it",
                    e);
        }
    }
}
