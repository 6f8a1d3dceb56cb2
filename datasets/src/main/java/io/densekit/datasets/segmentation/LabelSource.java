// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.structures.LabelMap;

/** Where an image's labels come from: a file, or annotations that are rendered. Safe for use by several threads. */
interface LabelSource {

    /**
     * The labels of an image.
     *
     * @param height of the image in pixels
     * @param width of the image in pixels
     * @return of that size
     * @throws io.densekit.UserError if they can't be read or are of another size; the message names the files
     */
    LabelMap read(int height, int width);

    /**
     * How many pixels have each label, as {@link LabelMap#counts}.
     *
     * @throws io.densekit.UserError if the labels can't be read
     */
    long[] pixels();

    /**
     * Adds to the counts which classes the image has, without the image.
     *
     * @throws io.densekit.UserError if the labels can't be read
     */
    void count(LabelCounts counts);
}
