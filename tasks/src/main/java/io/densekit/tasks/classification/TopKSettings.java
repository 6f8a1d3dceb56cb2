// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Dataset;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.Metric;
import java.util.List;

/** Share of images whose class is among the likeliest. */
@Describe("share of images whose class is among the likeliest")
public record TopKSettings(
        @Describe("how many of the likeliest, one figure each") @Default("[1, 5]") List<Integer> counts) {

    /** What the published evaluations use. */
    static final TopKSettings PUBLISHED = new TopKSettings(List.of(1, 5));

    /** @throws InvalidSetting if there is no count, or one is not positive */
    public TopKSettings {
        counts = List.copyOf(counts);
        if (counts.isEmpty() || counts.stream().anyMatch(count -> count < 1)) {
            throw new InvalidSetting("counts", "must be one or more positive numbers, got " + counts);
        }
    }

    /** The metric with these settings. */
    public Metric<ClassLabel, Classification> metric(Dataset<?> dataset) {
        return new TopKMetric(this, dataset.classNames());
    }
}
