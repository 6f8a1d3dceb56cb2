// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.rpn;

import io.densekit.structures.Boxes;

/**
 * Where objects may be in an image, the surest first.
 *
 * @param boxes in pixels of the network's input
 * @param scores one a box, within [0, 1]
 * @param levels the map that each came from
 * @param anchors the anchor of that map that each came from
 */
public record Proposals(Boxes boxes, float[] scores, int[] levels, int[] anchors) {}
