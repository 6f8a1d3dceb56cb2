// SPDX-License-Identifier: Apache-2.0
/**
 * One YAML file as a whole: {@link io.densekit.runtime.experiment.ExperimentSettings} is what it may say,
 * {@link io.densekit.runtime.experiment.Experiment} loads it and builds its network and its data, and
 * {@link io.densekit.runtime.experiment.ComputeSession} is the device, operators and native memory that they run on.
 */
package io.densekit.runtime.experiment;
