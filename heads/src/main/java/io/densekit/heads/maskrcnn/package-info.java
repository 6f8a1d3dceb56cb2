// SPDX-License-Identifier: Apache-2.0
/**
 * Mask R-CNN. {@link io.densekit.heads.maskrcnn.MaskRcnn} is the model;
 * {@link io.densekit.heads.maskrcnn.ProposalStage}, {@link io.densekit.heads.maskrcnn.MaskStage} and
 * {@link io.densekit.heads.maskrcnn.RegionDetector}, which runs it where its answer is wanted, are those of its parts that a
 * cascade has too.
 */
package io.densekit.heads.maskrcnn;
