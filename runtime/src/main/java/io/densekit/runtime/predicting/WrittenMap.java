// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.data.SampleKey;
import io.densekit.task.Prediction;
import java.nio.file.Path;

/**
 * What is kept of a label map that was written to a file: a folder of images would not fit into memory as label maps.
 *
 * @param key the sample that it was predicted from
 * @param file of the label map, within the output folder
 * @param height of the map in pixels
 * @param width of the map in pixels
 * @param counts pixels by label
 */
record WrittenMap(SampleKey key, Path file, int height, int width, long[] counts) implements Prediction {}
