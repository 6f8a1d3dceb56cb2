// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.lvis.LvisAnnotations;
import io.densekit.evaluation.lvis.LvisMetrics;
import java.nio.file.Path;
import java.util.List;

/** An evaluation by LVIS's rules. */
final class LvisReport {

    private LvisReport() {}

    /** Refuses what LVIS's rules leave no choice of. */
    static void require(CocoEvalRequest request, CocoEvalAnalyses analyses) {
        if (request.type().equals(IouType.KEYPOINTS.toString())) {
            throw new IllegalArgumentException(
                    "LVIS has boxes and masks, no keypoints; --lvis goes with --type bbox or segm");
        }
        if (!request.maxDetections().isEmpty() || !request.areaRanges().isEmpty() || !request.categories()) {
            throw new IllegalArgumentException(
                    "--lvis has 300 results an image, areas and categories by its rules; leave out"
                            + " --max-dets, --area-range and --no-categories");
        }
        if (!analyses.isNone()) {
            throw new IllegalArgumentException(
                    "--lvis gives LVIS's numbers alone; ask for other tables and files without it");
        }
    }

    static CocoEvalReport of(CocoEvaluator evaluator, Path annotations) {
        LvisMetrics metrics = LvisMetrics.of(evaluator, LvisAnnotations.read(annotations));
        return new CocoEvalReport(
                metrics.metrics(),
                List.of(),
                CocoEvalReport.findings(evaluator.truth()),
                new Headline(metrics.summary(), metrics.named()));
    }
}
