// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.data.Dataset;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;

/** COCO's precision and recall of boxes and masks. */
@Describe("COCO's precision and recall of boxes, and of masks where the model makes them")
public record CocoDetectionSettings(
        @Describe("whether masks are judged where the model makes them") @Default("true") boolean masks,
        @Describe("whether the text has a line for each class") @Default("false") boolean perClass) {

    /** What the published evaluations use. */
    static final CocoDetectionSettings PUBLISHED = new CocoDetectionSettings(true, false);

    /** The metric with these settings. */
    public Metric<Instances, Detections> metric(Dataset<?> dataset) {
        return CocoDetectionMetric.of(this, dataset);
    }
}
