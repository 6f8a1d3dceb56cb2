// SPDX-License-Identifier: Apache-2.0
/**
 * Networks timed against each other: a {@link io.densekit.benchmarks.networks.Contender} runs one, and a {@link
 * io.densekit.benchmarks.networks.Duel} times two of them in turn.
 */
package io.densekit.benchmarks.networks;
