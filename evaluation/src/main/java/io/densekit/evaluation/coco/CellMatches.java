// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * How the detections of one image and category were matched in one area range.
 *
 * @param detections rows of detections by falling score
 * @param truths rows of ground truths in order of the file
 * @param truthOrder places in {@code truths} in the order of matching, ignored ones last
 * @param truthIgnored for each of {@code truths} whether it is left out of the count
 * @param found {@code [threshold][detection]}: the place in {@code truths} of what it found, -1 for nothing
 * @param ignored for each detection a bit a threshold, set where it is left out of the count
 * @param overlaps {@code [detection * truths.length + truth]}; empty where there are none
 */
record CellMatches(
        int[] detections,
        int[] truths,
        int[] truthOrder,
        boolean[] truthIgnored,
        int[][] found,
        int[] ignored,
        double[] overlaps) {}
