// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.data.Dataset;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.Metric;
import java.util.List;

/** Share of videos whose class is among the likeliest over all views. */
@Describe("share of videos whose class is among the likeliest over all views")
public record TopKSettings(
        @Describe("how many of the likeliest, one figure each") @Default("[1, 5]") List<Integer> counts,
        @Describe("how a video's views are put together: sum or mean of logits, mean of probabilities, or max")
                @Default("sum")
                ViewRule views)
        implements ViewSettings {

    /** What the published evaluations use. */
    static final TopKSettings PUBLISHED = new TopKSettings(List.of(1, 5), ViewRule.SUM);

    /** @throws InvalidSetting if there is no count, or one is not positive */
    public TopKSettings {
        counts = List.copyOf(counts);
        if (counts.isEmpty() || counts.stream().anyMatch(count -> count < 1)) {
            throw new InvalidSetting("counts", "must be one or more positive numbers, got " + counts);
        }
    }

    /** The metric with these settings. */
    public Metric<VideoLabels, VideoClassification> metric(Dataset<?> dataset) {
        return new TopKMetric(this, dataset);
    }
}
