// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.runtime.cocoeval.Against;
import io.densekit.runtime.cocoeval.Analysis;
import io.densekit.runtime.cocoeval.CocoEvalAnalyses;
import io.densekit.runtime.cocoeval.EvaluationPage;
import io.densekit.runtime.cocoeval.OutcomeFile;
import io.densekit.runtime.cocoeval.Slice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code coco-eval} that ask for more than the usual numbers. */
final class CocoTables {

    private static final int SAMPLES = 1000;
    private static final long SEED = 1;

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
            names = "--slice-by",
            paramLabel = "KEY",
            description = "Print the numbers of the images of each value that KEY has among the annotations' images;"
                    + " a.b is the key b within a. Repeatable.")
    private List<String> attributes = List.of();

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
            description = "How often images are drawn for the intervals of --against; " + SAMPLES + " by default.")
    private Integer samples;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of these draws; " + SEED + " by default.")
    private Long seed;

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
            names = "--report",
            paramLabel = "OUT.html",
            description =
                    "Write a page for a browser: curves, categories, confusion, errors, calibration, and the worst images.")
    private Path report;

    @Option(
            names = "--image-folder",
            paramLabel = "DIR",
            description = "The images, by the names that the annotations have, to be shown on that page.")
    private Path imageFolder;

    @Option(
            names = "--partial",
            paramLabel = "OUT",
            description = "Write what was found on these images, to be merged with other shares by coco-merge.")
    private Path partial;

    /** @param annotations the file whose images have attributes */
    CocoEvalAnalyses asked(Path annotations) {
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
                tables, slices(annotations), files, against(), page(), Optional.ofNullable(partial));
    }

    private List<Slice> slices(Path annotations) {
        List<Slice> all = new ArrayList<>(slices.stream().map(Slice::parse).toList());
        attributes.forEach(attribute -> all.addAll(Slice.byAttribute(annotations, attribute)));
        return all;
    }

    private Optional<Against> against() {
        if (against == null && (samples != null || seed != null)) {
            throw UserError.usage((samples != null ? "--samples" : "--seed")
                    + " is for the intervals of --against, which isn't given");
        }
        return Optional.ofNullable(against)
                .map(file -> new Against(file, samples == null ? SAMPLES : samples, seed == null ? SEED : seed));
    }

    private Optional<EvaluationPage> page() {
        if (report == null && imageFolder != null) {
            throw UserError.usage("--image-folder is for the page that --report writes, which isn't asked for");
        }
        return Optional.ofNullable(report).map(file -> new EvaluationPage(file, Optional.ofNullable(imageFolder)));
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
