// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;
import java.util.Optional;

/** Parameters of which one is about to change. */
final class ParameterDraft {

    private final IouType type;
    List<Double> iouThresholds;
    List<Double> recallThresholds;
    List<AreaRange> areaRanges;
    List<Integer> maxDetections;
    boolean useCategories;
    Optional<List<String>> imageIds;
    Optional<List<Long>> categoryIds;
    List<Double> sigmas;
    double boundary;
    int threads;

    ParameterDraft(CocoParameters from) {
        type = from.type();
        iouThresholds = from.iouThresholds();
        recallThresholds = from.recallThresholds();
        areaRanges = from.areaRanges();
        maxDetections = from.maxDetections();
        useCategories = from.useCategories();
        imageIds = from.imageIds();
        categoryIds = from.categoryIds();
        sigmas = from.sigmas();
        boundary = from.boundary();
        threads = from.threads();
    }

    CocoParameters parameters() {
        return new CocoParameters(
                type,
                iouThresholds,
                recallThresholds,
                areaRanges,
                maxDetections,
                useCategories,
                imageIds,
                categoryIds,
                sigmas,
                boundary,
                threads);
    }
}
