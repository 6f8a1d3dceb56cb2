// SPDX-License-Identifier: Apache-2.0
/**
 * The neck that detectors and segmentation share: a {@link io.densekit.heads.fpn.FeaturePyramid} makes maps of one
 * width from a backbone's, as {@link io.densekit.heads.fpn.FeaturePyramidSettings} say.
 */
package io.densekit.heads.fpn;
