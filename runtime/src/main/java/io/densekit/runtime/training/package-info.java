// SPDX-License-Identifier: Apache-2.0
/**
 * Training. {@link io.densekit.runtime.training.Training} runs an experiment in a folder of its own and can take up a
 * run that was stopped or killed, with the same result to the last bit; {@code TrainingLoop} is what it does, in one
 * file to be read from top to bottom. {@link io.densekit.runtime.training.TrainingListener}s hear of every step;
 * {@link io.densekit.runtime.training.RunDirectory} says which files a run leaves.
 */
package io.densekit.runtime.training;
