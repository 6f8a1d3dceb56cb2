// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where average precision is lost: each category is evaluated again with one kind of error after the other forgiven.
 * Confusions are forgiven by turning objects of the other categories into crowds of this one, which take any number of
 * detections and leave them out of the count.
 *
 * @param parameters what was evaluated; thresholds and area ranges are replaced by those of the stages
 */
record ErrorBreakdown(CocoGroundTruth truth, ObjectColumns detections, CocoParameters parameters) {

    private static final double LOOSE = 0.1;

    ErrorBreakdown {
        List<Integer> limits = parameters.maxDetections();
        parameters = parameters
                .withAreaRanges(AreaRange.defaults(parameters.type()).subList(0, 1))
                .withMaxDetections(limits.get(limits.size() - 1));
    }

    /** The mean over categories first, then each category that has objects, ascending by id. */
    List<CategoryErrors> analyse() {
        PrecisionRecall plain = run(truth, parameters.withIouThresholds(.75, .5, LOOSE));
        List<CategoryErrors> errors = new ArrayList<>();
        for (int k = 0; k < plain.categoryIds().size(); k++) {
            if (plain.recall(0, k, 0, 0) > -1) {
                errors.add(category(plain, k));
            }
        }
        errors.add(0, new CategoryErrors(new CocoCategory(-1, "all"), mean(errors)));
        return errors;
    }

    private CategoryErrors category(PrecisionRecall plain, int k) {
        long id = plain.categoryIds().get(k);
        CocoCategory category = truth.category(id);
        CellMean mean = new CellMean(plain);
        Map<ErrorStage, Double> values = new EnumMap<>(ErrorStage.class);
        values.put(ErrorStage.C75, mean.of(true, OptionalDouble.of(.75), k, 0, 0));
        values.put(ErrorStage.C50, mean.of(true, OptionalDouble.of(.5), k, 0, 0));
        double loose = mean.of(true, OptionalDouble.of(LOOSE), k, 0, 0);
        values.put(ErrorStage.LOCALISATION, loose);
        if (truth.categoryIndex().find(id) < 0) {
            values.put(ErrorStage.SIMILAR, loose);
            values.put(ErrorStage.OTHER, loose);
            values.put(ErrorStage.BACKGROUND, reached(plain, 2, k));
        } else {
            values.put(ErrorStage.SIMILAR, averagePrecision(forgiving(category, true)));
            PrecisionRecall other = forgiving(category, false);
            values.put(ErrorStage.OTHER, averagePrecision(other));
            values.put(ErrorStage.BACKGROUND, reached(other, 0, 0));
        }
        values.put(ErrorStage.MISSED, 1.0);
        return new CategoryErrors(category, Collections.unmodifiableMap(values));
    }

    private PrecisionRecall forgiving(CocoCategory category, boolean similarAlone) {
        ObjectColumns relabelled = truth.objects().sharingGeometry();
        IdIndex index = truth.categoryIndex();
        for (int row = 0; row < relabelled.size(); row++) {
            long id = relabelled.categoryIds.get(row);
            boolean there = !relabelled.has(row, ObjectColumns.LEFT_OUT);
            if (there && id != category.id() && (!similarAlone || isSimilar(category, index.find(id)))) {
                relabelled.categoryIds.buffer[row] = category.id();
                relabelled.flags.buffer[row] |= ObjectColumns.CROWD;
            }
        }
        return run(truth.with(relabelled), parameters.withIouThresholds(LOOSE).withCategoryIds(List.of(category.id())));
    }

    private boolean isSimilar(CocoCategory category, int other) {
        String group = category.supercategory();
        return !group.isEmpty() && truth.categories().get(other).supercategory().equals(group);
    }

    private PrecisionRecall run(CocoGroundTruth against, CocoParameters with) {
        return new Evaluation(against, detections, with).run();
    }

    private static double averagePrecision(PrecisionRecall cells) {
        return new CellMean(cells).of(true, OptionalDouble.empty(), 0, 0, 0);
    }

    /** The share of recall levels that are reached: average precision without any false positive. */
    private static double reached(PrecisionRecall cells, int threshold, int category) {
        int count = 0;
        int levels = cells.parameters().recallThresholds().size();
        for (int r = 0; r < levels; r++) {
            if (cells.precision(threshold, r, category, 0, 0) > 0) {
                count++;
            }
        }
        return (double) count / levels;
    }

    private static Map<ErrorStage, Double> mean(List<CategoryErrors> errors) {
        Map<ErrorStage, Double> mean = new EnumMap<>(ErrorStage.class);
        for (ErrorStage stage : ErrorStage.values()) {
            mean.put(
                    stage,
                    errors.stream()
                            .mapToDouble(each -> each.averagePrecision().get(stage))
                            .average()
                            .orElse(-1));
        }
        return Collections.unmodifiableMap(mean);
    }
}
