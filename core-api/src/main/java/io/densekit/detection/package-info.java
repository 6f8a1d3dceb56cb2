// SPDX-License-Identifier: Apache-2.0
/**
 * What detectors have in common, for a plugin's own detector as for those that densekit brings along: a
 * {@link io.densekit.detection.PyramidBackbone} gives feature maps; an {@link io.densekit.detection.AnchorGenerator} lays boxes
 * on them, an {@link io.densekit.detection.AnchorMatcher} says which learn what; a {@link io.densekit.detection.RoiExtractor}
 * samples regions; {@link io.densekit.detection.ClassSuppression} leaves one of many boxes around the same object.
 */
package io.densekit.detection;
