// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.Optional;

/** Moves images and their labels together. Labels are never mixed: of a resized map each pixel is that of the nearest. */
final class SemanticGeometry {

    private SemanticGeometry() {}

    /** Image bilinear, labels nearest, as OpenCV computes both. */
    static Sample<SemanticMask> resized(Sample<SemanticMask> sample, InputSize size) {
        ImageFrame frame = sample.truth().frame();
        Raster image = RasterResize.bilinear(sample.image(), size.height(), size.width());
        Optional<LabelMap> labels = sample.truth().labels().map(map -> resized(map, size));
        return sample.with(
                image,
                new SemanticMask(
                        new ImageFrame(frame.originalHeight(), frame.originalWidth(), size.height(), size.width()),
                        labels));
    }

    static LabelMap resized(LabelMap map, InputSize size) {
        if (map.height() == size.height() && map.width() == size.width()) {
            return map;
        }
        double scaleY = (double) map.height() / size.height();
        double scaleX = (double) map.width() / size.width();
        int[] columns = new int[size.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = Math.min((int) (x * scaleX), map.width() - 1);
        }
        byte[] labels = new byte[size.height() * size.width()];
        for (int y = 0, to = 0; y < size.height(); y++) {
            int row = Math.min((int) (y * scaleY), map.height() - 1) * map.width();
            for (int column : columns) {
                labels[to++] = map.labels()[row + column];
            }
        }
        return new LabelMap(size.height(), size.width(), labels);
    }

    static SemanticMask mirrored(SemanticMask mask) {
        return new SemanticMask(mask.frame(), mask.labels().map(SemanticGeometry::mirrored));
    }

    private static LabelMap mirrored(LabelMap map) {
        byte[] labels = new byte[map.labels().length];
        for (int y = 0, to = 0; y < map.height(); y++) {
            for (int x = map.width() - 1; x >= 0; x--) {
                labels[to++] = map.labels()[y * map.width() + x];
            }
        }
        return new LabelMap(map.height(), map.width(), labels);
    }

    /** A rectangle within the image, which becomes the original. */
    static Sample<SemanticMask> cropped(Sample<SemanticMask> sample, int left, int top, InputSize size) {
        byte[] rgb = rows(
                sample.image().rgb(),
                sample.image().width() * Raster.CHANNELS,
                left * Raster.CHANNELS,
                top,
                size.width() * Raster.CHANNELS,
                size.height());
        Optional<LabelMap> labels = sample.truth().labels().map(map -> cropped(map, left, top, size));
        return sample.with(
                new Raster(size.height(), size.width(), rgb),
                new SemanticMask(ImageFrame.whole(size.height(), size.width()), labels));
    }

    static LabelMap cropped(LabelMap map, int left, int top, InputSize size) {
        byte[] labels = rows(map.labels(), map.width(), left, top, size.width(), size.height());
        return new LabelMap(size.height(), size.width(), labels);
    }

    private static byte[] rows(byte[] from, int stride, int left, int top, int width, int height) {
        byte[] rows = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, (top + y) * stride + left, rows, y * width, width);
        }
        return rows;
    }

    /** Larger at the bottom and the right, there of one colour and without labels; the frame stays. */
    static Sample<SemanticMask> padded(Sample<SemanticMask> sample, InputSize size, byte[] colour) {
        Raster image = sample.image();
        byte[] rgb = new byte[size.height() * size.width() * Raster.CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = colour[i % Raster.CHANNELS];
        }
        int stride = image.width() * Raster.CHANNELS;
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.rgb(), y * stride, rgb, y * size.width() * Raster.CHANNELS, stride);
        }
        Optional<LabelMap> labels = sample.truth().labels().map(map -> padded(map, size));
        return sample.with(
                new Raster(size.height(), size.width(), rgb),
                new SemanticMask(sample.truth().frame(), labels));
    }

    private static LabelMap padded(LabelMap map, InputSize size) {
        byte[] labels = new byte[size.height() * size.width()];
        Arrays.fill(labels, (byte) LabelMap.IGNORE);
        for (int y = 0; y < map.height(); y++) {
            System.arraycopy(map.labels(), y * map.width(), labels, y * size.width(), map.width());
        }
        return new LabelMap(size.height(), size.width(), labels);
    }
}
