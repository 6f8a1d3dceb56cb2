// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

/**
 * A segment of an image, as {@code segments_info} has it.
 *
 * @param area in pixels; -1 where the file does not say
 */
record PanopticSegment(int id, long categoryId, long area, boolean crowd) {}
