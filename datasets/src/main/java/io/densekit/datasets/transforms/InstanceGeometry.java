// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageFrame;
import io.densekit.detection.Instances;
import io.densekit.structures.Boxes;
import java.util.stream.IntStream;

/** What resizing, mirroring and cropping an image does to its objects, as in MMDetection. */
final class InstanceGeometry {
    private InstanceGeometry() {}

    /** Boxes are multiplied by scale factors in single precision and clipped; of masks the nearest pixel is taken. */
    static Instances resized(Instances objects, int fromHeight, int fromWidth, int height, int width) {
        float x = (float) ((double) width / fromWidth);
        float y = (float) ((double) height / fromHeight);
        ImageFrame frame = objects.frame();
        return new Instances(
                new ImageFrame(frame.originalHeight(), frame.originalWidth(), height, width),
                objects.boxes().scaled(x, y).clipped(height, width),
                objects.labels(),
                objects.masks().stream()
                        .map(mask -> mask.resized(fromHeight, fromWidth, height, width))
                        .toList(),
                objects.ignored().scaled(x, y).clipped(height, width));
    }

    static Instances mirrored(Instances objects, int width) {
        return new Instances(
                objects.frame(),
                objects.boxes().mirrored(width),
                objects.labels(),
                objects.masks().stream().map(mask -> mask.mirrored(width)).toList(),
                objects.ignored().mirrored(width));
    }

    /** Boxes are moved and clipped; objects of which nothing is left go. The crop becomes the original image. */
    static Instances cropped(Instances objects, int left, int top, int height, int width) {
        Boxes boxes = cropped(objects.boxes(), left, top, height, width);
        int[] kept = notEmpty(boxes);
        Boxes ignored = cropped(objects.ignored(), left, top, height, width);
        return new Instances(
                ImageFrame.whole(height, width),
                boxes.select(kept),
                IntStream.of(kept).map(i -> objects.labels()[i]).toArray(),
                objects.masks().isEmpty()
                        ? objects.masks()
                        : IntStream.of(kept)
                                .mapToObj(i -> objects.masks().get(i).cropped(left, top, height, width))
                                .toList(),
                ignored.select(notEmpty(ignored)));
    }

    private static Boxes cropped(Boxes boxes, int left, int top, int height, int width) {
        float[] corners = boxes.corners().clone();
        for (int i = 0; i < corners.length; i += 2) {
            corners[i] -= left;
            corners[i + 1] -= top;
        }
        return new Boxes(corners).clipped(height, width);
    }

    private static int[] notEmpty(Boxes boxes) {
        return IntStream.range(0, boxes.count())
                .filter(i -> boxes.x2(i) > boxes.x1(i) && boxes.y2(i) > boxes.y1(i))
                .toArray();
    }
}
