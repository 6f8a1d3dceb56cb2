// SPDX-License-Identifier: Apache-2.0
/**
 * Semantic segmentation: a class for every pixel. {@link io.densekit.heads.segmentation.SemanticSegmentation} is the
 * model; {@link io.densekit.heads.segmentation.SemanticFpnHead} and {@link io.densekit.heads.segmentation.UperNetHead}
 * make its logits, {@link io.densekit.heads.segmentation.FcnHead} those of a second loss in training.
 */
package io.densekit.heads.segmentation;
