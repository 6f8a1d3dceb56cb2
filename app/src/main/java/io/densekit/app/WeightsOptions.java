// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of a weight file's tensors are meant, where that isn't found. */
final class WeightsOptions {

    @Option(
            names = "--weights-key",
            paramLabel = "KEY",
            description = "The dictionary of tensors that is meant, such as model_ema, where a file has several;"
                    + " 'densekit weights FILE' lists them.")
    private String key;

    @Option(
            names = "--weights-prefix",
            paramLabel = "PREFIX",
            description = "What the names of the tensors that are meant begin with, such as student.")
    private String prefix;

    /** Whether anything was said. */
    boolean given() {
        return key != null || prefix != null;
    }

    /** These of a file. */
    WeightSettings of(Path file) {
        return new WeightSettings(file, Optional.ofNullable(key), Optional.ofNullable(prefix), false);
    }
}
