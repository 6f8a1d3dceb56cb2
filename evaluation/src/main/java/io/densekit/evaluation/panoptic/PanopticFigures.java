// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

/**
 * Panoptic quality and its two factors, in [0, 1], or -1 where nothing counts.
 *
 * @param quality recognition times segmentation
 * @param segmentation the mean overlap of found segments
 * @param recognition the F-score of finding segments
 * @param categories how many categories have a segment that was annotated or found
 */
public record PanopticFigures(double quality, double segmentation, double recognition, int categories) {}
