// SPDX-License-Identifier: Apache-2.0
/**
 * What a task is made of beside its networks: what is said of a sample ({@link io.densekit.task.Prediction}) and how that is
 * judged ({@link io.densekit.task.Metric}).
 */
package io.densekit.task;
