// SPDX-License-Identifier: Apache-2.0
/**
 * What networks are made of and what is asked of them: a {@link io.densekit.model.Backbone} turns images into
 * {@link io.densekit.model.Features}, a {@link io.densekit.model.Head} turns those into logits or heatmaps, and a
 * {@link io.densekit.model.VisionModel} is both with the task around them: losses, decoding, named outputs.
 */
package io.densekit.model;
