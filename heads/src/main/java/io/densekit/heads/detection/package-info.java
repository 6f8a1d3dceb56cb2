// SPDX-License-Identifier: Apache-2.0
/**
 * Detectors. {@link io.densekit.heads.detection.TwoStageDetector} is Mask R-CNN and its cascade,
 * {@link io.densekit.heads.detection.RetinaNet} the one without proposals. What they share with detectors of plugins is in
 * {@link io.densekit.detection}.
 */
package io.densekit.heads.detection;
