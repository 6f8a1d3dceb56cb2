// SPDX-License-Identifier: Apache-2.0
/** Contests of processes that run in turn and wait otherwise. */
package io.densekit.benchmarks.contest;
