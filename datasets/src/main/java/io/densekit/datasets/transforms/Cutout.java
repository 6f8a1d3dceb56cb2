// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.structures.Mask;
import io.densekit.structures.Raster;

/**
 * An object cut out of a photograph, and where it is to be laid.
 *
 * @param image the photograph, or a part of it at another size
 * @param mask its pixels in the image that it is laid over
 * @param left how many columns they are to the right of their place in {@code image}
 * @param top how many rows they are below it
 */
record Cutout(Raster image, Mask mask, int left, int top) {

    /** An object where it is. */
    static Cutout of(Raster image, Mask mask) {
        return new Cutout(image, mask, 0, 0);
    }

    /** What of a mask is in the photograph, in the smallest rectangle; not to be scaled if that is empty. */
    static Cutout trimmed(Raster image, Mask mask) {
        return of(image, mask.cropped(0, 0, image.height(), image.width()).trimmed());
    }

    /** A {@link #trimmed} one at another size, about the same centre. */
    Cutout scaled(double factor) {
        int width = Math.max(1, (int) Math.rint(mask.width() * factor));
        int height = Math.max(1, (int) Math.rint(mask.height() * factor));
        int x = mask.left() + (mask.width() - width) / 2;
        int y = mask.top() + (mask.height() - height) / 2;
        Mask resized = mask.moved(-mask.left(), -mask.top())
                .resized(mask.height(), mask.width(), height, width)
                .moved(x, y);
        return new Cutout(RasterResize.bilinear(part(), height, width), resized, x, y);
    }

    private Raster part() {
        Raster part = Raster.black(mask.height(), mask.width());
        int row = mask.width() * Raster.CHANNELS;
        for (int y = 0; y < mask.height(); y++) {
            int source = ((mask.top() + y) * image.width() + mask.left()) * Raster.CHANNELS;
            System.arraycopy(image.rgb(), source, part.rgb(), y * row, row);
        }
        return part;
    }

    /** The object with its mask's upper left pixel there. */
    Cutout at(int x, int y) {
        int columns = x - mask.left();
        int rows = y - mask.top();
        return new Cutout(image, mask.moved(columns, rows), left + columns, top + rows);
    }

    /** Copies those of its pixels that {@code seen} says. */
    void lay(Mask seen, Raster over) {
        for (int y = seen.top(); y < seen.top() + seen.height(); y++) {
            for (int x = seen.left(); x < seen.left() + seen.width(); x++) {
                if (seen.at(x, y)) {
                    int source = ((y - top) * image.width() + x - left) * Raster.CHANNELS;
                    int target = (y * over.width() + x) * Raster.CHANNELS;
                    System.arraycopy(image.rgb(), source, over.rgb(), target, Raster.CHANNELS);
                }
            }
        }
    }
}
