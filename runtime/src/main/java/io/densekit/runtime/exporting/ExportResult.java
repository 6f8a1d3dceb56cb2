// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was exported.
 *
 * @param file the model
 * @param beside the file with its weights, if that is another one
 * @param input what the model is given, such as {@code images [batch, 3, 224, 224]}
 * @param outputs names of what it gives
 * @param nodes of the model
 * @param warnings sentences
 */
public record ExportResult(
        Path file, Optional<Path> beside, String input, List<String> outputs, int nodes, List<String> warnings) {

    /** Copies the lists. */
    public ExportResult {
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }
}
