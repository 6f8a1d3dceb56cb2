// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to tell besides the usual numbers.
 *
 * @param tables in the order in which they are told
 * @param slices images to be judged by themselves
 * @param files what to write of single images, objects and results
 * @param against other results to compare with
 * @param page a page to write about it all
 * @param partial where to write what was found, to be merged with other shares of the images
 */
public record CocoEvalAnalyses(
        List<Analysis> tables,
        List<Slice> slices,
        List<OutcomeFile> files,
        Optional<Against> against,
        Optional<EvaluationPage> page,
        Optional<Path> partial) {

    /** The usual numbers alone. */
    public static final CocoEvalAnalyses NONE = of(List.of());

    public CocoEvalAnalyses {
        tables = List.copyOf(tables);
        slices = List.copyOf(slices);
        files = List.copyOf(files);
        Set<String> names = new HashSet<>();
        slices.stream()
                .map(Slice::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw UserError.usage("two slices are called " + name + "; give each a name of its own");
                });
    }

    /** Tables alone. */
    public static CocoEvalAnalyses of(List<Analysis> tables) {
        return new CocoEvalAnalyses(tables, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, writing a partial result. */
    public CocoEvalAnalyses withPartial(Path file) {
        return new CocoEvalAnalyses(tables, slices, files, against, page, Optional.of(file));
    }

    boolean isNone() {
        return tables.isEmpty()
                && slices.isEmpty()
                && files.isEmpty()
                && against.isEmpty()
                && page.isEmpty()
                && partial.isEmpty();
    }
}
