// SPDX-License-Identifier: Apache-2.0
/**
 * Vision transformers of clips: {@link io.densekit.plugins.video.vivit.VideoTransformer} is the network, {@link
 * io.densekit.plugins.video.vivit.VideoTransformerSettings} what YAML says of it.
 *
 * <p>After Arnab et al., "ViViT: A Video Vision Transformer" (2021), and the public project scenic, whose Flax checkpoints
 * load; those of its image networks load as well.
 */
package io.densekit.plugins.video.vivit;
