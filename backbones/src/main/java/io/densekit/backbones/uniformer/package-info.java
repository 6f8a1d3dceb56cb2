/**
 * UniFormer: convolution blocks in the fine stages, attention blocks in the coarse ones. {@link
 * io.densekit.backbones.uniformer.UniFormer} is the network, {@link io.densekit.backbones.uniformer.UniFormerSettings}
 * what YAML says of it.
 *
 * <p>After Li et al., "UniFormer: Unifying Convolution and Self-attention for Visual Recognition" (2022), and the public
 * project Sense-X/UniFormer, whose parameter names are kept.
 *
 * <p>Maps are {@code [batch, channels, height, width]} everywhere, but stand in memory with the channels last once the
 * first layer norm has put them there: flattening them to tokens and back then copies nothing.
 */
package io.densekit.backbones.uniformer;
