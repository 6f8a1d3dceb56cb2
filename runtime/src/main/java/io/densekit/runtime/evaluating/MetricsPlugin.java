// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import io.densekit.plugin.Plugin;
import io.densekit.task.Metric;

/** The metrics that every experiment has. */
public final class MetricsPlugin extends Plugin {

    @Override
    protected void configure() {
        component(
                Metric.POINT,
                "coco-keypoints",
                CocoKeypointSettings.class,
                (settings, dataset) -> CocoKeypointMetric.of(settings, dataset));
        component(Metric.POINT, "coco-detection", CocoDetectionSettings.class, CocoDetectionMetric::of);
        component(Metric.POINT, "mean-iou", MeanIouSettings.class, MeanIouMetric::of);
        component(Metric.POINT, "top-k", TopKSettings.class, (settings, dataset) -> new TopKMetric(settings));
    }
}
