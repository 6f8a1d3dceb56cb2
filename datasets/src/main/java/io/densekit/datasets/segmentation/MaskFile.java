// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.datasets.images.IndexImage;
import io.densekit.datasets.images.IndexImageReader;
import io.densekit.structures.LabelMap;
import java.nio.file.Path;

/**
 * Labels in a PNG file of the image's size.
 *
 * @param file the mask's
 * @param image that it belongs to, for messages
 * @param coding what its numbers mean
 */
record MaskFile(Path file, Path image, LabelCoding coding) implements LabelSource {

    @Override
    public LabelMap read(int height, int width) {
        IndexImage mask = new IndexImageReader().read(file);
        if (mask.height() != height || mask.width() != width) {
            throw UserError.failure("the mask " + file + " has " + mask.width() + " x " + mask.height()
                    + " pixels, but its image " + image + " has " + width + " x " + height
                    + "; give the mask that was drawn for this image");
        }
        return coding.decode(mask, file);
    }

    @Override
    public long[] pixels() {
        return coding.decode(new IndexImageReader().read(file), file).counts();
    }

    @Override
    public void count(LabelCounts counts) {
        coding.count(new IndexImageReader().read(file), counts);
    }
}
