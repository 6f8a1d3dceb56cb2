// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * Cells whose detections stand by falling score.
 *
 * @param places of the detections
 * @param scores the score of each place
 */
record SortedCells(CellPlaces places, double[] scores) {}
