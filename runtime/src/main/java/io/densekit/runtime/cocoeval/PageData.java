// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CategoryMetrics;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.coco.RecallCurves;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.evaluation.outcome.ScoreThresholds;
import io.densekit.evaluation.tide.TideError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What a page about an evaluation shows, as maps, lists and numbers. */
record PageData(CocoEvaluator evaluator, CocoMetrics metrics, Optional<PagePictures> pictures) {

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("figures", metrics.named());
        map.put("recalls", metrics.precisionRecall().parameters().recallThresholds());
        map.put("overlaps", curves().overlaps().stream().map(curves()::overlap).toList());
        map.put("categories", categories());
        map.put("confusion", OutcomeSections.confusion(evaluator).json());
        if (evaluator.parameters().type() != IouType.KEYPOINTS) {
            map.put("tide", Analysis.TIDE.of(evaluator).json());
        }
        map.put("calibration", OutcomeSections.calibration(evaluator).json());
        map.put("score", PageImage.SCORE);
        map.put("kinds", kinds());
        map.put("images", images());
        pictures.ifPresent(found -> map.put("missingPictures", found.missing()));
        return map;
    }

    /** In the order of {@link PageImage}'s numbers. */
    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(List.of("right"));
        for (TideError error : TideError.values()) {
            kinds.add(error.label());
        }
        return kinds;
    }

    private RecallCurves curves() {
        return new RecallCurves(metrics.precisionRecall());
    }

    private List<Map<String, Object>> categories() {
        Map<Long, ScoreThresholds.Best> best = new HashMap<>();
        ScoreThresholds.of(Outcomes.of(evaluator, OutcomeSections.OVERLAP))
                .categories()
                .forEach(category -> best.put(category.category(), category));
        List<Map<String, Object>> list = new ArrayList<>();
        List<CategoryMetrics> all = metrics.perCategory();
        for (int k = 0; k < all.size(); k++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", all.get(k).category().id());
            entry.put("name", all.get(k).category().name());
            ScoreThresholds.Best at = best.get(all.get(k).category().id());
            entry.put("objects", at == null ? 0 : at.objects());
            entry.putAll(all.get(k).named());
            boolean kept = at != null && Double.isFinite(at.threshold());
            entry.put("score", kept ? at.threshold() : null);
            entry.put("precision", kept ? at.precision() : null);
            entry.put("recall", kept ? at.recall() : null);
            entry.put("F1", kept ? at.f1() : null);
            int category = k;
            entry.put(
                    "curves",
                    curves().overlaps().stream()
                            .map(threshold -> curve(threshold, category))
                            .toList());
            list.add(entry);
        }
        return list;
    }

    /** Precision at each recall in thousandths; nothing where the category has no object. */
    private List<Long> curve(int threshold, int category) {
        return DoubleStream.of(curves().of(threshold, category))
                .mapToObj(precision -> Math.round(1000 * precision))
                .toList();
    }

    private List<Map<String, Object>> images() {
        Map<Long, CocoImage> known = new HashMap<>();
        evaluator.truth().images().forEach(image -> known.put(image.id(), image));
        int limit = Outcomes.limit(evaluator);
        List<PageImage> images = new ArrayList<>(evaluator.perImage(image -> PageImage.of(image, limit)));
        images.sort(Comparator.comparingInt(PageImage::errors).reversed());
        List<Map<String, Object>> list = new ArrayList<>();
        for (PageImage image : images) {
            CocoImage at = known.get(image.id());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", at.writtenId());
            entry.put("file", at.file());
            entry.put("width", at.width());
            entry.put("height", at.height());
            entry.put("objects", image.objects().stream().map(PageData::brief).toList());
            entry.put("results", image.results().stream().map(PageData::brief).toList());
            entry.put("more", image.more());
            pictures.flatMap(found -> found.of(at)).ifPresent(url -> entry.put("picture", url));
            list.add(entry);
        }
        return list;
    }

    /** Category, score in thousandths, the box in tenths of a pixel, state. */
    private static List<Long> brief(double[] values) {
        List<Long> brief = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            brief.add(Math.round(values[i] * (i == 1 ? 1000 : i >= 2 && i <= 5 ? 10 : 1)));
        }
        return brief;
    }
}
