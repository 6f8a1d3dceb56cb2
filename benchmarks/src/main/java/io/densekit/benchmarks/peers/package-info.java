// SPDX-License-Identifier: Apache-2.0
/** Prepared networks beside the runtimes that somebody would take instead: {@link io.densekit.benchmarks.peers.PeerBenchmark}. */
package io.densekit.benchmarks.peers;
