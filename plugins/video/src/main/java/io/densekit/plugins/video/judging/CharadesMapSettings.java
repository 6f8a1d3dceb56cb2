// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.data.Dataset;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;

/** How well videos of a class stand above others: Charades' mean average precision. */
@Describe("mean average precision of videos with several classes, by the rule of Charades")
public record CharadesMapSettings(
        @Describe("how a video's views are put together: sum or mean of logits, mean of probabilities, or max")
                @Default("max")
                ViewRule views)
        implements ViewSettings {

    /** What SlowFast uses. */
    static final CharadesMapSettings PUBLISHED = new CharadesMapSettings(ViewRule.MAX);

    /** The metric with these settings. */
    public Metric<VideoLabels, VideoClassification> metric(Dataset<?> dataset) {
        return new CharadesMapMetric(this, dataset);
    }
}
