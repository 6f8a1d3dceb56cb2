// SPDX-License-Identifier: Apache-2.0
/**
 * What detectors share: {@link io.densekit.heads.detection.PyramidBackbone} gives their feature maps,
 * {@link io.densekit.heads.detection.DetectionBatch} what they learn from, and
 * {@link io.densekit.heads.detection.AnchorMatcher} which anchors learn what. {@link io.densekit.heads.detection.InputViews}
 * are ways to look at a batch where an answer is wanted, {@link io.densekit.heads.detection.ViewMerge} makes one answer of
 * theirs.
 */
package io.densekit.heads.detection;
