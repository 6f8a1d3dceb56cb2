// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.List;

/**
 * A new image of one colour, onto which others are laid with their objects. Where masks are known an object's box is the
 * one around what is left of its mask, as detectron2 has it with {@code recompute_boxes}; one without a pixel goes.
 */
final class Sheet {
    private final Raster image;
    private final JoinedObjects objects = new JoinedObjects();

    /** A rectangle of the sheet, its right and bottom edges not included. */
    record Window(int x1, int y1, int x2, int y2) {}

    /** @param colour three numbers that {@link #requireColour} takes */
    Sheet(InputSize size, List<Integer> colour) {
        image = Raster.black(size.height(), size.width());
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = colour.get(i % Raster.CHANNELS).byteValue();
        }
    }

    /** @throws InvalidSetting if they are not three bytes */
    static void requireColour(List<Integer> colour) {
        if (colour.size() != 3 || colour.stream().anyMatch(value -> value < 0 || value > 255)) {
            throw new InvalidSetting("colour", "must be three numbers within 0..255, got " + colour);
        }
    }

    /** The whole of it. */
    Window window() {
        return new Window(0, 0, image.width(), image.height());
    }

    /** Lays an image with its upper left pixel at a place that may be outside; only what is in the window is seen. */
    void lay(Sample<Instances> sample, int left, int top, Window window) {
        Raster from = sample.image();
        int x1 = Math.max(window.x1(), left);
        int x2 = Math.min(window.x2(), left + from.width());
        for (int y = Math.max(window.y1(), top); y < Math.min(window.y2(), top + from.height()) && x1 < x2; y++) {
            System.arraycopy(
                    from.rgb(),
                    ((y - top) * from.width() + x1 - left) * Raster.CHANNELS,
                    image.rgb(),
                    (y * image.width() + x1) * Raster.CHANNELS,
                    (x2 - x1) * Raster.CHANNELS);
        }
        Instances truth = sample.truth();
        Boxes boxes = moved(truth.boxes(), left, top, window);
        for (int i = 0; i < truth.count(); i++) {
            if (truth.masks().isEmpty()) {
                add(boxes.range(i, i + 1), truth.labels()[i]);
            } else {
                add(truth.masks().get(i).moved(left, top), window, truth.labels()[i]);
            }
        }
        Boxes ignored = moved(truth.ignored(), left, top, window);
        for (int i = 0; i < ignored.count(); i++) {
            if (!ignored.empty(i)) {
                objects.ignore(ignored.range(i, i + 1));
            }
        }
    }

    private void add(Boxes box, int label) {
        if (!box.empty(0)) {
            objects.add(box, label);
        }
    }

    private void add(Mask mask, Window window, int label) {
        Mask seen = mask.cropped(window.x1(), window.y1(), window.y2() - window.y1(), window.x2() - window.x1())
                .moved(window.x1(), window.y1())
                .trimmed();
        if (seen.width() > 0) {
            objects.add(JoinedObjects.around(seen), label, seen);
        }
    }

    private static Boxes moved(Boxes boxes, int left, int top, Window window) {
        float[] corners = boxes.corners().clone();
        for (int i = 0; i < corners.length; i += 2) {
            corners[i] = Math.min(Math.max(corners[i] + left, window.x1()), window.x2());
            corners[i + 1] = Math.min(Math.max(corners[i + 1] + top, window.y1()), window.y2());
        }
        return new Boxes(corners);
    }

    /** The sheet as a sample with the key of another; what no image covers belongs to it. */
    Sample<Instances> as(Sample<Instances> sample) {
        return sample.with(image, objects.in(ImageFrame.whole(image.height(), image.width())));
    }

    /** An image scaled with its objects. */
    static Sample<Instances> scaled(Sample<Instances> sample, InputSize size) {
        Raster image = sample.image();
        return sample.with(
                RasterResize.bilinear(image, size.height(), size.width()),
                InstanceGeometry.resized(sample.truth(), image.height(), image.width(), size.height(), size.width()));
    }
}
