// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.shapes;

import java.nio.file.Path;

/**
 * One network of the experiment.
 *
 * @param name in the table
 * @param config file name within {@code configs/experiments}
 * @param run the folder, within the experiment's, of the training whose weights it has
 * @param trained whether that training is its own; otherwise it takes another one's weights as they are
 */
record Variant(String name, String config, String run, boolean trained) {

    /** Its weights, once they are there: the last ones, which no validation has chosen. */
    Path weights(Path folder) {
        return folder.resolve(run).resolve("last.safetensors");
    }
}
