// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Rle;

/** Annotations with more than a box. */
final class Annotated {
    private Annotated() {}

    /** With a mask, whose area counts. */
    static CocoAnnotation withMask(CocoAnnotation box, Rle mask) {
        return new CocoAnnotation(
                box.imageId(), box.categoryId(), box.box(), mask.area(), box.crowd(), mask, box.keypoints());
    }

    static CocoAnnotation withKeypoints(CocoAnnotation box, double... keypoints) {
        return new CocoAnnotation(
                box.imageId(), box.categoryId(), box.box(), box.area(), box.crowd(), box.mask(), keypoints);
    }

    static CocoAnnotation withArea(CocoAnnotation box, double area) {
        return new CocoAnnotation(
                box.imageId(), box.categoryId(), box.box(), area, box.crowd(), box.mask(), box.keypoints());
    }
}
