// SPDX-License-Identifier: Apache-2.0
/**
 * UniFormer of clips: {@link io.densekit.plugins.video.uniformer.UniFormer3d} is the network, {@link
 * io.densekit.plugins.video.uniformer.UniFormer3dSettings} what YAML says of it.
 *
 * <p>After Li et al., "UniFormer: Unified Transformer for Efficient Spatiotemporal Representation Learning" (2022), and the
 * public project Sense-X/UniFormer, whose parameter names are kept; its image networks' weights load as well.
 *
 * <p>Maps are {@code [batch, channels, frames, height, width]} everywhere, but stand in memory with the channels last.
 */
package io.densekit.plugins.video.uniformer;
