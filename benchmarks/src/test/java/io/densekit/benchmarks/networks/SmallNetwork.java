// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration of DeiT's shape, a hundredth of its size. */
public final class SmallNetwork {

    private SmallNetwork() {}

    /** Writes it. */
    public static Path write(Path file, String reducers) throws IOException {
        return Files.writeString(
                file,
                "model:\n  type: classification\n  backbone: {type: deit-tiny, depth: 3, dim: 24, heads: 3, reducers: ["
                        + reducers + "]}\n  head: {type: linear-classifier, classes: 10}\n");
    }
}
