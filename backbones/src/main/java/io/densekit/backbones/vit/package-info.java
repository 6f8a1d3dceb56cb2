// SPDX-License-Identifier: Apache-2.0
/**
 * Vision transformers: {@link io.densekit.backbones.vit.VisionTransformer} is the network, {@link
 * io.densekit.backbones.vit.VisionTransformerSettings} what YAML says of it, {@link io.densekit.backbones.vit.Style} whose
 * names and which GELU it has.
 *
 * <p>After Dosovitskiy et al., "An Image is Worth 16x16 Words" (2021), Touvron et al., "Training data-efficient image
 * transformers" (2021) and, for dense prediction, Li et al., "Exploring Plain Vision Transformer Backbones for Object
 * Detection" (2022). Parameter names are those of the public projects DeiT and timm, or of scenic's networks.
 */
package io.densekit.backbones.vit;
