// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks;

import io.densekit.plugin.Plugin;
import io.densekit.task.Metric;
import io.densekit.task.Task;
import io.densekit.tasks.classification.ClassificationTask;
import io.densekit.tasks.classification.TopKSettings;
import io.densekit.tasks.detection.CocoDetectionSettings;
import io.densekit.tasks.detection.DetectionTask;
import io.densekit.tasks.pose.CocoKeypointSettings;
import io.densekit.tasks.pose.PoseTask;
import io.densekit.tasks.segmentation.MeanIouSettings;
import io.densekit.tasks.segmentation.SegmentationTask;

/** The tasks that densekit brings along, and their metrics. */
public final class TasksPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Task.POINT, "classification", ClassificationTask.class);
        component(Task.POINT, "detection", DetectionTask.class);
        component(Task.POINT, "pose", PoseTask.class);
        component(Task.POINT, "semantic-segmentation", SegmentationTask.class);

        component(Metric.POINT, "top-k", TopKSettings.class, TopKSettings::metric);
        component(Metric.POINT, "coco-detection", CocoDetectionSettings.class, CocoDetectionSettings::metric);
        component(Metric.POINT, "coco-keypoints", CocoKeypointSettings.class, CocoKeypointSettings::metric);
        component(Metric.POINT, "mean-iou", MeanIouSettings.class, MeanIouSettings::metric);
    }
}
