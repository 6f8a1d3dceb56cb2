// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;

/**
 * Boxes of an image that a network has judged.
 *
 * @param boxes one a row of scores, or one for each class of each row
 * @param scores row by row, within [0, 1]
 */
public record ScoredBoxes(Boxes boxes, float[] scores) {}
