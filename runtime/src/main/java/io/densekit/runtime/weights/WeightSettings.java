// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import io.densekit.checkpoints.Checkpoint;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.ShortForm;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A weight file, and which of its tensors are meant where that isn't found.
 *
 * @param file the file, an index of several, or their folder
 * @param key under which dictionary of the file, such as {@code model_ema}
 * @param prefix of the names that are meant
 * @param partial whether training may start from a file that has only a part of the backbone
 */
@ShortForm("file")
public record WeightSettings(
        @Describe("weight file, index of several, or their folder") Path file,
        @Describe("dictionary of tensors in the file, such as model_ema; found if absent") Optional<String> key,
        @Describe("of the tensors' names that are meant, such as student.; found if absent") Optional<String> prefix,
        @Describe(
                        "whether training may start from less than nine tenths of the backbone, or from tensors of other shapes")
                @Default("false")
                boolean partial) {

    /** All that is found in a file. */
    public static WeightSettings of(Path file) {
        return new WeightSettings(file, Optional.empty(), Optional.empty(), false);
    }

    /** What is asked for, to the reader of the file. */
    public Checkpoint.Choice choice() {
        return new Checkpoint.Choice(key, prefix);
    }
}
