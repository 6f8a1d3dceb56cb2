// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoPartial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Partial results to merge.
 *
 * @param partials files of {@code coco-eval --partial}, in any order
 * @param partial where to write what they hold together, for another merge
 */
public record CocoMergeRequest(List<Path> partials, Optional<Path> partial) {

    /**
     * Merges and sums up.
     *
     * @throws UserError if a file can't be used, or two don't go together
     */
    public CocoEvalReport run() {
        try {
            CocoPartial merged =
                    CocoPartial.merge(partials.stream().map(CocoPartial::read).toList());
            partial.ifPresent(file -> write(merged, file));
            return new CocoEvalReport(merged.metrics(), List.of(), List.of());
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }

    static void write(CocoPartial partial, Path file) {
        try {
            partial.write(file);
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); check that its folder exists and can be written and that the disk has space left",
                    e);
        }
    }
}
