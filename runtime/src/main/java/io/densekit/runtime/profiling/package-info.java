// SPDX-License-Identifier: Apache-2.0
/**
 * What a network costs: {@link io.densekit.runtime.profiling.Profiler} runs the network of an experiment as a
 * {@link io.densekit.runtime.profiling.ProfileRequest} says, and gives a {@link io.densekit.runtime.profiling.Profile}:
 * parameters, multiply-adds and time by {@link io.densekit.runtime.profiling.ProfiledModule}, as a table and as JSON.
 */
package io.densekit.runtime.profiling;
