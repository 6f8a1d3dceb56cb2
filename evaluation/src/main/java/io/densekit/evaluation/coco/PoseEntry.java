// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * Points that stand in the place of those that an annotation or a result has.
 *
 * @param points x, y, visibility of each point in turn
 * @param score of a result; of no matter for an annotation
 */
public record PoseEntry(double[] points, double score) {

    /** Whether any point is labelled. */
    boolean isLabelled() {
        return Geometry.labelled(points, 0, points.length) > 0;
    }
}
