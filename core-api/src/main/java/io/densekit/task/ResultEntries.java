// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * Says how a task's predictions stand in a file of JSON objects.
 *
 * @param <P> the task's predictions
 */
@FunctionalInterface
public interface ResultEntries<P extends Prediction> {

    /**
     * The objects of one prediction, none for a prediction of nothing. Image and file are named by whoever writes them.
     *
     * @param pictures takes what stands in a picture of its own beside the file
     * @return keys with their values in order: numbers, texts, arrays of numbers, lists and maps of these
     */
    List<Map<String, Object>> of(P prediction, Pictures pictures);

    /** Pictures beside the file. */
    @FunctionalInterface
    interface Pictures {

        /**
         * Writes the picture of an image as a PNG.
         *
         * @param folder that holds such pictures of all images
         * @return the file, as entries name it
         * @throws io.densekit.UserError if it can't be written
         */
        String write(String folder, BufferedImage picture);
    }
}
