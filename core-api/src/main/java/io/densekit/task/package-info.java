// SPDX-License-Identifier: Apache-2.0
/**
 * What a task is made of beside its networks: a {@link io.densekit.task.Task} says how a {@link io.densekit.task.Prediction} is
 * judged (by a {@link io.densekit.task.Metric}), drawn and written. A {@link io.densekit.task.TaskKey} ties it to its models.
 */
package io.densekit.task;
