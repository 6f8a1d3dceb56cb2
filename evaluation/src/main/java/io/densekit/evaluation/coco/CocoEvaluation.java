// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Files against files: loads ground truth and results at the same time and sets up a {@link CocoEvaluator}.
 *
 * <pre>{@code
 * CocoEvaluator evaluator = CocoEvaluation.of(annotations, results, CocoParameters.defaults(IouType.BBOX)).load();
 * System.out.print(MetricsTable.summary(evaluator.evaluate()));
 * }</pre>
 */
public final class CocoEvaluation {

    private final Path annotations;
    private final Path results;
    private final CocoParameters parameters;
    private final Crowds crowds;
    private final UnaryOperator<CocoGroundTruth> ids;
    private final LongConsumer progress;

    private CocoEvaluation(
            Path annotations,
            Path results,
            CocoParameters parameters,
            Crowds crowds,
            UnaryOperator<CocoGroundTruth> ids,
            LongConsumer progress) {
        this.annotations = annotations;
        this.results = results;
        this.parameters = parameters;
        this.crowds = crowds;
        this.ids = ids;
        this.progress = progress;
    }

    /** An evaluation of {@code results} against {@code annotations}. */
    public static CocoEvaluation of(Path annotations, Path results, CocoParameters parameters) {
        return new CocoEvaluation(
                annotations, results, parameters, Crowds.IGNORED, UnaryOperator.identity(), bytes -> {});
    }

    /** The same where of annotations that share an id the last one stands for all, as in pycocotools. */
    public CocoEvaluation withLastOfDuplicates() {
        return new CocoEvaluation(annotations, results, parameters, crowds, CocoGroundTruth::lastOfEachId, progress);
    }

    /**
     * The same with pycocotools' number where ids make one: {@link #withLastOfDuplicates}, and an object with the id 0 is
     * never counted as found.
     */
    public CocoEvaluation withPycocotoolsIds() {
        return new CocoEvaluation(
                annotations, results, parameters, crowds, CocoGroundTruth::withPycocotoolsIds, progress);
    }

    /** The same, where annotations with {@code iscrowd: 1} may be objects like any other. */
    public CocoEvaluation withCrowds(Crowds readAs) {
        return new CocoEvaluation(annotations, results, parameters, readAs, ids, progress);
    }

    /** The same, telling {@code listener}, from any thread, how many more bytes of the two files were read. */
    public CocoEvaluation withProgress(LongConsumer listener) {
        return new CocoEvaluation(annotations, results, parameters, crowds, ids, listener);
    }

    /**
     * Loads both files.
     *
     * @throws CocoFormatException where one of them cannot be evaluated; where both cannot, it speaks of the ground truth
     */
    public CocoEvaluator load() {
        AtomicReference<CocoEvaluator> evaluator = new AtomicReference<>();
        CocoResults found = CocoResults.read(
                results, parameters, progress, () -> evaluator.set(new CocoEvaluator(readTruth(), parameters)));
        evaluator.get().take(found);
        return evaluator.get();
    }

    private CocoGroundTruth readTruth() {
        return ids.apply(AnnotationFileReader.read(annotations, Set.of(parameters.type()), crowds, progress));
    }
}
