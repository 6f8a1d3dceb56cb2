// SPDX-License-Identifier: Apache-2.0
/** Batches of training data beside PyTorch's loader: {@link io.densekit.benchmarks.loading.LoadingBenchmark}. */
package io.densekit.benchmarks.loading;
