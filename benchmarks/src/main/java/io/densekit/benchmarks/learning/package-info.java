// SPDX-License-Identifier: Apache-2.0
/** Steps of training beside PyTorch's: {@link io.densekit.benchmarks.learning.LearningBenchmark}. */
package io.densekit.benchmarks.learning;
