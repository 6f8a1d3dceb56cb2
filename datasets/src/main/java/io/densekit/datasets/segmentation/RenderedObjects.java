// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotatedObject;
import io.densekit.datasets.annotations.ImageSize;
import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The objects of an image painted one over the other, the largest first, since of two that share pixels the smaller is
 * as a rule the one in front. Pixels of a crowd's box that belong to no object are ignored.
 *
 * @param image with its objects
 * @param background whether pixels of no object have label 0, classes following from 1, rather than none
 */
record RenderedObjects(AnnotatedImage image, boolean background) implements LabelSource {

    private record Painted(Mask mask, int label) {}

    @Override
    public LabelMap read(int height, int width) {
        ImageSize.require(image, width, height);
        byte[] labels = new byte[Math.multiplyExact(height, width)];
        Arrays.fill(labels, (byte) (background ? 0 : LabelMap.IGNORE));
        image.objects().stream()
                .filter(AnnotatedObject::ignored)
                .forEach(crowd -> paint(box(crowd, height, width), LabelMap.IGNORE, labels, height, width));
        List<Painted> objects = image.objects().stream()
                .filter(object -> !object.ignored())
                .map(object -> new Painted(
                        object.mask().orElseThrow().in(height, width), object.label() + (background ? 1 : 0)))
                .sorted(Comparator.comparingInt(
                                (Painted object) -> object.mask().area())
                        .reversed())
                .toList();
        objects.forEach(object -> paint(object.mask(), object.label(), labels, height, width));
        return new LabelMap(height, width, labels);
    }

    @Override
    public long[] pixels() {
        if (image.sized()) {
            return read(image.height(), image.width()).counts();
        }
        Raster pixels = new ImageReader().read(image.file());
        return read(pixels.height(), pixels.width()).counts();
    }

    /** Objects stand for their pixels: of thousands of images none is rendered for this. */
    @Override
    public void count(LabelCounts counts) {
        if (background) {
            counts.add(0);
        }
        image.objects().stream()
                .filter(object -> !object.ignored())
                .forEach(object -> counts.add(object.label() + (background ? 1 : 0)));
    }

    private static Mask box(AnnotatedObject object, int height, int width) {
        int left = (int) Math.floor(object.x1());
        int top = (int) Math.floor(object.y1());
        int right = Math.min(width, (int) Math.ceil(object.x2()));
        int bottom = Math.min(height, (int) Math.ceil(object.y2()));
        return Mask.of(left, top, Math.max(0, right - left), Math.max(0, bottom - top), (x, y) -> true);
    }

    private static void paint(Mask mask, int label, byte[] labels, int height, int width) {
        int right = Math.min(width, mask.left() + mask.width());
        int bottom = Math.min(height, mask.top() + mask.height());
        for (int y = Math.max(0, mask.top()); y < bottom; y++) {
            for (int x = Math.max(0, mask.left()); x < right; x++) {
                if (mask.at(x, y)) {
                    labels[y * width + x] = (byte) label;
                }
            }
        }
    }
}
