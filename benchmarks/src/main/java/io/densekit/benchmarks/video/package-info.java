// SPDX-License-Identifier: Apache-2.0
/** Decoding beside PyAV and decord: {@link io.densekit.benchmarks.video.DecodingBenchmark}. */
package io.densekit.benchmarks.video;
