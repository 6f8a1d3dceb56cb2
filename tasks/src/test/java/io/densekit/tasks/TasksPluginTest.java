// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.config.ConfigLoader;
import io.densekit.config.ConfigTree;
import io.densekit.config.SettingsBinder;
import io.densekit.data.Dataset;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugins;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TasksPluginTest {

    private static final List<Task<?, ?>> TASKS =
            List.of(new ClassificationTask(), new DetectionTask(), new PoseTask(), new SegmentationTask());

    private final ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());

    /** The place in a file that names a metric. */
    record Evaluation(Configured<Metric<?, ?>, Dataset<?>> metric) {}

    @Test
    void everyTaskIsFoundUnderItsKeysName() {
        for (Task<?, ?> task : TASKS) {
            String name = task.key().name();
            Component<Task<?, ?>, NoArguments> component =
                    catalog.find(Task.POINT, name).orElseThrow();
            assertThat(component.configure(name, (Record) task).create(NoArguments.NONE))
                    .isEqualTo(task);
        }
        assertThat(catalog.names(Task.POINT))
                .containsExactlyInAnyOrderElementsOf(
                        TASKS.stream().map(task -> task.key().name()).toList());
    }

    @Test
    void mapsAloneAreAsLargeAsTheirImages() {
        assertThat(TASKS).filteredOn(Task::large).containsExactly(new SegmentationTask());
    }

    private Record metric(String yaml) {
        ConfigTree tree = new ConfigLoader(catalog).parse("test.yaml", "metric: {" + yaml + "}", List.of());
        return new SettingsBinder(catalog).bind(tree, Evaluation.class).metric().settings();
    }

    @Test
    void metricsAreThePublishedOnesWhereNothingIsSaid() {
        assertThat(metric("type: top-k")).isEqualTo(new TopKSettings(List.of(1, 5)));
        assertThat(metric("type: coco-detection")).isEqualTo(new CocoDetectionSettings(true, false));
        assertThat(metric("type: coco-keypoints")).isEqualTo(new CocoKeypointSettings(0.9, 0.2, List.of()));
        assertThat(metric("type: mean-iou")).isEqualTo(new MeanIouSettings(Optional.empty()));
    }

    @Test
    void everyKeyOfTheMetricsIsReadFromYaml() {
        assertThat(metric("type: top-k, counts: [3]")).isEqualTo(new TopKSettings(List.of(3)));
        assertThat(metric("type: coco-detection, masks: false, per-class: true"))
                .isEqualTo(new CocoDetectionSettings(false, true));
        assertThat(metric("type: coco-keypoints, oks-nms: 0.5, visibility: 0.1, sigmas: [0.05, 0.1]"))
                .isEqualTo(new CocoKeypointSettings(0.5, 0.1, List.of(0.05, 0.1)));
        assertThat(metric("type: mean-iou, classes: 19")).isEqualTo(new MeanIouSettings(Optional.of(19)));
    }
}
