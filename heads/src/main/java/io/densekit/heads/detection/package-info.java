// SPDX-License-Identifier: Apache-2.0
/**
 * What detectors share: {@link io.densekit.heads.detection.PyramidBackbone} gives their feature maps,
 * {@link io.densekit.heads.detection.DetectionBatch} what they learn from, and
 * {@link io.densekit.heads.detection.AnchorMatcher} which anchors learn what.
 */
package io.densekit.heads.detection;
