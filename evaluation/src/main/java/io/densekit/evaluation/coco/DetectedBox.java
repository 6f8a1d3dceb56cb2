// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A box of a results file that serves as input, with what the file says of it. Numbers may be NaN.
 *
 * @param imageId the image it is on, as {@link CocoImage#writtenId} has it
 * @param file the name of the image; null where the file does not say
 * @param categoryId what it is
 * @param box x, y, width, height in pixels
 * @param score how sure the detector was
 */
public record DetectedBox(
        Optional<String> imageId, String file, OptionalLong categoryId, double[] box, OptionalDouble score) {

    /**
     * Reads a file, an array of objects with {@code bbox}, box by box, however large it is.
     *
     * @param taker takes each; a {@link CocoFormatException} of its gets the place of the box
     * @throws CocoFormatException where the file cannot be read or is no such file
     */
    public static void read(Path results, Consumer<DetectedBox> taker) {
        new DetectedBoxReader(results, taker).read();
    }
}
