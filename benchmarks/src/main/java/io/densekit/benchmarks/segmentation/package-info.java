// SPDX-License-Identifier: Apache-2.0
/** Times of segmentation's evaluation: {@link io.densekit.benchmarks.segmentation.ConfusionBenchmark}. */
package io.densekit.benchmarks.segmentation;
