// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import io.densekit.data.Dataset;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import io.densekit.task.Metric;
import java.util.Optional;

/** What {@code mean-iou} needs. */
@Describe("mean intersection over union, accuracies and Dice coefficient of semantic segmentation")
public record MeanIouSettings(
        @Describe("how many classes; those that the dataset names if absent") Optional<Integer> classes) {

    /** What the published evaluations use. */
    static final MeanIouSettings PUBLISHED = new MeanIouSettings(Optional.empty());

    /** @throws InvalidSetting if the number is out of range */
    public MeanIouSettings {
        if (classes.isPresent() && (classes.get() < 1 || classes.get() > LabelMap.MOST_CLASSES)) {
            throw new InvalidSetting(
                    "classes", "must be within 1.." + LabelMap.MOST_CLASSES + ", got " + classes.get());
        }
    }

    /** The metric with these settings. */
    public Metric<SemanticMask, SemanticMap> metric(Dataset<?> dataset) {
        return MeanIouMetric.of(this, dataset);
    }
}
