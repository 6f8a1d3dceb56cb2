// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.Locale;

/** What a detection is compared by: COCO's {@code iouType}. */
public enum IouType {
    /** Intersection over union of boxes. */
    BBOX,
    /** Intersection over union of masks. */
    SEGM,
    /** Object keypoint similarity (OKS). */
    KEYPOINTS;

    /**
     * The type called {@code bbox}, {@code segm} or {@code keypoints}.
     *
     * @throws IllegalArgumentException naming the known ones, where {@code name} is none of them
     */
    public static IouType of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no evaluation type; known are bbox, segm and keypoints"));
    }

    /** COCO's own name: {@code bbox}, {@code segm} or {@code keypoints}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
