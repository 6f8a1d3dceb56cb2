// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import io.densekit.evaluation.coco.AreaRange;
import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoPartial;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.lvis.LvisMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

/**
 * Results to evaluate, and how. An empty list stands for COCO's own values, or all there are.
 *
 * @param annotations the annotation file
 * @param predictions the results file
 * @param type {@code bbox}, {@code segm} or {@code keypoints}
 * @param maxDetections limits of detections an image
 * @param iouThresholds in [0, 1]
 * @param recallThresholds in [0, 1], rising
 * @param areaRanges in square pixels, as {@code small=0:1024}; one with a known name replaces it, others are added
 * @param categories whether labels are looked at
 * @param imageIds the images to evaluate, by numbers or texts as the files have them
 * @param categoryIds the categories to evaluate
 * @param sigmas one a keypoint
 * @param boundary the width of masks' boundaries that are compared too, as a share of the diagonal; 0 for masks alone
 * @param crowds what annotations with {@code iscrowd: 1} are read as, {@code ignored} or {@code objects}
 * @param lastOfDuplicates whether of annotations that share an id the last counts for all, as in pycocotools; each
 *     counts otherwise
 * @param pycocotools whether ids count as in pycocotools, which includes {@code lastOfDuplicates}: an object with the id 0
 *     is never found there, and counts as any other otherwise
 * @param protocol whose rules it follows
 * @param threads how many to use; 0 for all processors
 */
public record CocoEvalRequest(
        Path annotations,
        Path predictions,
        String type,
        List<Integer> maxDetections,
        List<Double> iouThresholds,
        List<Double> recallThresholds,
        List<String> areaRanges,
        boolean categories,
        List<String> imageIds,
        List<Long> categoryIds,
        List<Double> sigmas,
        double boundary,
        String crowds,
        boolean lastOfDuplicates,
        boolean pycocotools,
        Protocol protocol,
        int threads) {

    /** COCO's own evaluation of all there is. */
    public static CocoEvalRequest of(Path annotations, Path predictions, String type) {
        return new CocoEvalRequest(
                annotations,
                predictions,
                type,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                0,
                "ignored",
                false,
                false,
                Protocol.COCO,
                0);
    }

    /**
     * Loads both files and evaluates.
     *
     * @param analyses what to tell besides the usual numbers
     * @param progress told how many more bytes of the two files were read, from any thread
     * @throws UserError if a file or a value cannot be used
     */
    public CocoEvalReport run(CocoEvalAnalyses analyses, LongConsumer progress) {
        return run(analyses, progress, Optional.empty());
    }

    /** The same, where files may have been read ahead; what was read for another request is not used. */
    public CocoEvalReport run(CocoEvalAnalyses analyses, LongConsumer progress, Optional<ReadingAhead> ahead) {
        CocoParameters parameters = parameters(analyses);
        Crowds readAs = readAs();
        try {
            if (protocol == Protocol.CROWDPOSE || protocol == Protocol.WHOLEBODY) {
                return PoseReport.of(this, parameters);
            }
            CocoEvaluator evaluator = ahead.filter(reading -> reading.isFor(this))
                    .map(reading -> reading.evaluator(progress))
                    .orElseGet(() -> load(parameters, readAs, progress));
            if (protocol == Protocol.LVIS) {
                return LvisReport.of(evaluator, annotations);
            }
            CocoMetrics metrics = metrics(evaluator, analyses);
            analyses.page()
                    .ifPresent(page -> page.write(
                            evaluator,
                            metrics,
                            predictions.getFileName().toString(),
                            type + " against " + annotations.getFileName()));
            return new CocoEvalReport(
                    metrics, sections(evaluator, analyses), CocoEvalReport.findings(evaluator.truth()));
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }

    private CocoEvaluator load(CocoParameters parameters, Crowds readAs, LongConsumer progress) {
        return withIds(CocoEvaluation.of(annotations, predictions, parameters))
                .withCrowds(readAs)
                .withProgress(progress)
                .load();
    }

    /** Reads both files, as {@link #run} does where nothing but files and type is given. */
    CocoEvaluator load(LongConsumer progress) {
        return load(CocoParameters.defaults(IouType.of(type)), Crowds.IGNORED, progress);
    }

    private static CocoMetrics metrics(CocoEvaluator evaluator, CocoEvalAnalyses analyses) {
        if (analyses.partial().isEmpty()) {
            return evaluator.evaluate();
        }
        CocoPartial found = evaluator.partial();
        CocoMergeRequest.write(found, analyses.partial().get());
        return found.metrics();
    }

    private static List<ReportSection> sections(CocoEvaluator evaluator, CocoEvalAnalyses analyses) {
        try {
            List<ReportSection> sections = new ArrayList<>();
            analyses.tables().forEach(table -> sections.add(table.of(evaluator)));
            if (!analyses.slices().isEmpty()) {
                sections.add(Slice.section(evaluator, analyses.slices()));
            }
            analyses.against().ifPresent(other -> sections.add(other.section(evaluator)));
            analyses.files().forEach(file -> file.write(evaluator));
            return sections;
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage(), e);
        }
    }

    private Crowds readAs() {
        if (protocol == Protocol.LVIS) {
            return Crowds.OBJECTS;
        }
        return Arrays.stream(Crowds.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(crowds))
                .findFirst()
                .orElseThrow(() -> UserError.usage("crowds are 'ignored' or 'objects', not '" + crowds + "'"));
    }

    private CocoEvaluation withIds(CocoEvaluation files) {
        if (pycocotools) {
            return files.withPycocotoolsIds();
        }
        return lastOfDuplicates ? files.withLastOfDuplicates() : files;
    }

    private CocoParameters parameters(CocoEvalAnalyses analyses) {
        try {
            IouType known = IouType.of(type);
            if (protocol == Protocol.LVIS) {
                LvisReport.require(this, analyses);
            }
            if (protocol == Protocol.CROWDPOSE || protocol == Protocol.WHOLEBODY) {
                PoseReport.require(this, analyses);
            }
            CocoParameters all =
                    protocol == Protocol.LVIS ? LvisMetrics.parameters(known) : CocoParameters.defaults(known);
            all = given(
                    maxDetections,
                    all,
                    (limits, before) -> before.withMaxDetections(
                            limits.stream().mapToInt(Integer::intValue).toArray()));
            all = given(iouThresholds, all, (thresholds, before) -> before.withIouThresholds(array(thresholds)));
            all = given(recallThresholds, all, (levels, before) -> before.withRecallThresholds(array(levels)));
            all = given(areaRanges, all, (ranges, before) -> before.withAreaRanges(areaRanges(before.areaRanges())));
            all = given(imageIds, all, (ids, before) -> before.withWrittenImageIds(ids));
            all = given(categoryIds, all, (ids, before) -> before.withCategoryIds(ids));
            all = given(sigmas, all, (values, before) -> before.withSigmas(array(values)));
            all = boundary != 0 ? all.withBoundary(boundary) : all;
            all = threads > 0 ? all.withThreads(threads) : all;
            return categories ? all : all.withoutCategories();
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage(), e);
        }
    }

    /** The parameters changed by values that are given; as they are where none is. */
    private static <V> CocoParameters given(
            List<V> values, CocoParameters parameters, BiFunction<List<V>, CocoParameters, CocoParameters> change) {
        return values.isEmpty() ? parameters : change.apply(values, parameters);
    }

    private List<AreaRange> areaRanges(List<AreaRange> defaults) {
        List<AreaRange> ranges = new ArrayList<>(defaults);
        for (String text : areaRanges) {
            AreaRange range = areaRange(text);
            int known = ranges.stream().map(AreaRange::name).toList().indexOf(range.name());
            if (known < 0) {
                ranges.add(range);
            } else {
                ranges.set(known, range);
            }
        }
        return ranges;
    }

    private static AreaRange areaRange(String text) {
        String[] parts = text.split("[=:]", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no area range; write its name and its ends, as in small=0:1024");
        }
        try {
            double max = parts[2].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(parts[2]);
            return new AreaRange(parts[0], Double.parseDouble(parts[1]), max);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the ends of the area range '" + text + "' are no numbers; an example is small=0:1024", e);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
