// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to tell besides the usual numbers.
 *
 * @param errors whether to break average precision down by kind of error
 * @param partial where to write what was found, to be merged with other shares of the images
 */
public record CocoEvalAnalyses(boolean errors, Optional<Path> partial) {

    /** The usual numbers alone. */
    public static final CocoEvalAnalyses NONE = new CocoEvalAnalyses(false, Optional.empty());
}
