// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.cocoeval.Against;
import io.densekit.runtime.cocoeval.Analysis;
import io.densekit.runtime.cocoeval.CocoEvalAnalyses;
import io.densekit.runtime.cocoeval.OutcomeFile;
import io.densekit.runtime.cocoeval.Slice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code coco-eval} that ask for more than the usual numbers. */
final class CocoTables {

    @Option(names = "--errors", description = "Print what each kind of error costs as well, in percent of AP.")
    private boolean errors;

    @Option(names = "--tide", description = "Print what each of TIDE's six kinds of error costs as well.")
    private boolean tide;

    @Option(
            names = "--confusion",
            description =
                    "Print which categories are taken for which, at an overlap of 0.5 and from a score of 0.25 on.")
    private boolean confusion;

    @Option(names = "--best-scores", description = "Print for each category the score with the largest F-score.")
    private boolean bestScores;

    @Option(names = "--calibration", description = "Print how often results of similar scores are right.")
    private boolean calibration;

    @Option(
            names = "--slice",
            paramLabel = "NAME=FILE",
            description = "Print the numbers of the images alone whose ids FILE has, one a line. Repeatable.")
    private List<String> slices = List.of();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Compare with other results on the same images: differences with 95 %% intervals, and the images"
                            + " that differ most.")
    private Path against;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How often images are drawn for the intervals of --against; ${DEFAULT-VALUE} by default.")
    private int samples = 1000;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of these draws; ${DEFAULT-VALUE} by default.")
    private long seed = 1;

    @Option(
            names = "--per-image",
            paramLabel = "OUT",
            description = "Write what was found on each image, as .json or .csv.")
    private Path perImage;

    @Option(names = "--per-object", paramLabel = "OUT", description = "Write what found each object, as .json or .csv.")
    private Path perObject;

    @Option(
            names = "--per-result",
            paramLabel = "OUT",
            description = "Write what became of each result, as .json or .csv.")
    private Path perResult;

    @Option(
            names = "--partial",
            paramLabel = "OUT",
            description = "Write what was found on these images, to be merged with other shares by coco-merge.")
    private Path partial;

    CocoEvalAnalyses asked() {
        List<Analysis> tables = new ArrayList<>();
        add(errors, Analysis.ERRORS, tables);
        add(tide, Analysis.TIDE, tables);
        add(confusion, Analysis.CONFUSION, tables);
        add(bestScores, Analysis.BEST_SCORES, tables);
        add(calibration, Analysis.CALIBRATION, tables);
        List<OutcomeFile> files = new ArrayList<>();
        add(perImage, OutcomeFile.Of.IMAGES, files);
        add(perObject, OutcomeFile.Of.OBJECTS, files);
        add(perResult, OutcomeFile.Of.RESULTS, files);
        return new CocoEvalAnalyses(
                tables,
                slices.stream().map(Slice::parse).toList(),
                files,
                Optional.ofNullable(against).map(file -> new Against(file, samples, seed)),
                Optional.ofNullable(partial));
    }

    private static void add(boolean asked, Analysis table, List<Analysis> to) {
        if (asked) {
            to.add(table);
        }
    }

    private static void add(Path file, OutcomeFile.Of of, List<OutcomeFile> to) {
        if (file != null) {
            to.add(new OutcomeFile(file, of));
        }
    }
}
