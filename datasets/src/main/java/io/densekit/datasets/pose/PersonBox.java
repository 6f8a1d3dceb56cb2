// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.structures.Box;
import java.util.Optional;

/** Finds good boxes among annotated ones. */
final class PersonBox {
    static final String NOT_FINITE = "box with a value that is not a finite number, left out";
    static final String NO_AREA = "box without an area, left out";
    static final String OUTSIDE = "box outside its image, left out";
    static final String CLIPPED = "box that leaves its image, clipped";

    private PersonBox() {}

    /**
     * The box clipped to its image; empty where nothing is left. As MMPose has it, right and bottom are the last pixels
     * that the box covers, one less than left plus width.
     *
     * @param image whose size may be unknown: then nothing is clipped on the right and at the bottom
     */
    static Optional<Box> annotated(double[] box, CocoImage image, Warnings warnings) {
        if (refused(box, warnings)) {
            return Optional.empty();
        }
        double left = Math.max(0, box[0]);
        double top = Math.max(0, box[1]);
        double lastColumn = image.sized() ? image.width() - 1 : Double.MAX_VALUE;
        double lastRow = image.sized() ? image.height() - 1 : Double.MAX_VALUE;
        // Widths are kept where the left edge moves: the published preparation does so.
        double right = Math.min(lastColumn, left + Math.max(0, box[2] - 1));
        double bottom = Math.min(lastRow, top + Math.max(0, box[3] - 1));
        if (right <= left || bottom <= top) {
            warnings.add(box[2] <= 1 || box[3] <= 1 ? NO_AREA : OUTSIDE);
            return Optional.empty();
        }
        // COCO's own boxes touch the border within a pixel; only what is farther out is worth a warning.
        if (box[0] < -1
                || box[1] < -1
                || image.sized() && (box[0] + box[2] > image.width() + 1 || box[1] + box[3] > image.height() + 1)) {
            warnings.add(CLIPPED);
        }
        return Optional.of(new Box(left, top, right - left, bottom - top));
    }

    /** A detected box as it is; empty where it is no box, or wholly outside its image. */
    static Optional<Box> detected(double[] box, CocoImage image, Warnings warnings) {
        if (refused(box, warnings)) {
            return Optional.empty();
        }
        boolean outside = box[0] + box[2] <= 0
                || box[1] + box[3] <= 0
                || image.sized() && (box[0] >= image.width() || box[1] >= image.height());
        if (outside) {
            warnings.add(OUTSIDE);
            return Optional.empty();
        }
        return Optional.of(new Box(box[0], box[1], box[2], box[3]));
    }

    private static boolean refused(double[] box, Warnings warnings) {
        for (double value : box) {
            if (!Double.isFinite(value)) {
                warnings.add(NOT_FINITE);
                return true;
            }
        }
        if (box[2] <= 0 || box[3] <= 0) {
            warnings.add(NO_AREA);
            return true;
        }
        return false;
    }
}
