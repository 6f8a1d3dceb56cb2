// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.data.ImageFrame;
import io.densekit.data.Truth;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.Optional;

/**
 * The annotated objects of an image, for detection and instance segmentation. An image may have none.
 *
 * @param frame how the sample's image lies in the file's
 * @param boxes one an object, in pixels of the sample's image
 * @param labels one an object, from 0; the background has none
 * @param masks one an object, in pixels of the sample's image; an empty list where masks are not read
 * @param ignored boxes of crowds and of what is not to be judged, in pixels of the sample's image
 */
public record Instances(ImageFrame frame, Boxes boxes, int[] labels, List<Mask> masks, Boxes ignored) implements Truth {

    /** @throws IllegalArgumentException if boxes, labels and masks differ in number */
    public Instances {
        masks = List.copyOf(masks);
        if (labels.length != boxes.count() || !masks.isEmpty() && masks.size() != boxes.count()) {
            throw new IllegalArgumentException(boxes.count() + " boxes with " + labels.length + " labels and "
                    + masks.size() + " masks are no instances");
        }
    }

    /** An image of which nothing is annotated, or known. */
    public static Instances none(ImageFrame frame) {
        return new Instances(frame, Boxes.NONE, new int[0], List.of(), Boxes.NONE);
    }

    /** How many objects. */
    @Override
    public int count() {
        return labels.length;
    }

    @Override
    public Optional<int[]> classes() {
        return Optional.of(labels);
    }

    /** The same objects in pixels of the original image; masks take the nearest pixel. */
    public Instances inOriginal() {
        int height = frame.originalHeight();
        int width = frame.originalWidth();
        float x = 1 / frame.scaleX();
        float y = 1 / frame.scaleY();
        return new Instances(
                ImageFrame.whole(height, width),
                boxes.scaled(x, y).clipped(height, width),
                labels,
                masks.stream()
                        .map(mask -> mask.resized(frame.height(), frame.width(), height, width))
                        .toList(),
                ignored.scaled(x, y).clipped(height, width));
    }
}
