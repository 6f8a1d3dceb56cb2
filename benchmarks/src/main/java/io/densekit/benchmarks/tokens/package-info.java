// SPDX-License-Identifier: Apache-2.0
/**
 * What token reducers gain: {@link io.densekit.benchmarks.tokens.TokenBenchmark} times networks with and without one in
 * turn, and counts the multiply-adds that each really runs.
 */
package io.densekit.benchmarks.tokens;
