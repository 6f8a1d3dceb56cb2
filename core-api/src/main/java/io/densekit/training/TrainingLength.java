// SPDX-License-Identifier: Apache-2.0
package io.densekit.training;

/**
 * How long a training is.
 *
 * @param steps of the optimizer in all
 * @param unit steps that a time in the settings stands for: those of an epoch where the schedule's length is given in
 *     epochs, 1 where it is given in iterations
 */
public record TrainingLength(long steps, long unit) {}
