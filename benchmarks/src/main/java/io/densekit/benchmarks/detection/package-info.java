/**
 * Where a detector's time goes: {@link io.densekit.benchmarks.detection.DetectionBenchmark} times a prediction from the
 * image file to the masks' run lengths part by part, and a backbone's attention in windows against that over the whole
 * map.
 */
package io.densekit.benchmarks.detection;
