// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * Where cells and their detections stand: all that summing up needs to know of them.
 *
 * @param firstOfCategory the first cell of each category, and one more
 * @param detectionStart the first detection of each cell, and one more
 */
record CellPlaces(int[] firstOfCategory, int[] detectionStart) {}
