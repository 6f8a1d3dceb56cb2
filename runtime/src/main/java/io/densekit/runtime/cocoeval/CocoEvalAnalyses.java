// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to tell besides the usual numbers.
 *
 * @param tables in the order in which they are told
 * @param partial where to write what was found, to be merged with other shares of the images
 */
public record CocoEvalAnalyses(List<Analysis> tables, Optional<Path> partial) {

    /** The usual numbers alone. */
    public static final CocoEvalAnalyses NONE = new CocoEvalAnalyses(List.of(), Optional.empty());

    public CocoEvalAnalyses {
        tables = List.copyOf(tables);
    }

    boolean isNone() {
        return tables.isEmpty() && partial.isEmpty();
    }
}
