// SPDX-License-Identifier: Apache-2.0
/**
 * What a plugin can say of a training: an {@link io.densekit.training.UpdateRule} makes steps of gradients, a {@link
 * io.densekit.training.Schedule} says how the learning rate falls over the training's {@link
 * io.densekit.training.TrainingLength}.
 */
package io.densekit.training;
