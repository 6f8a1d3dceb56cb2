// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.data.Dataset;
import io.densekit.data.SampleKey;
import io.densekit.drawing.Painter;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;
import io.densekit.task.ResultEntries;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Optional;

/** Keypoints of persons, each cut out of its image. */
@Describe("keypoints of persons, each cut out of its image")
public record PoseTask() implements Task<PersonCrop, Pose> {

    @Override
    public TaskKey<PersonCrop, Pose> key() {
        return Pose.TASK;
    }

    @Override
    public Metric<PersonCrop, Pose> metric(Dataset<?> dataset) {
        return CocoKeypointSettings.PUBLISHED.metric(dataset);
    }

    @Override
    public Painter<PersonCrop, Pose> painter(List<String> classes) {
        return new PosePainter();
    }

    @Override
    public ResultEntries<Pose> entries(List<String> classes, List<Long> categories) {
        return new PoseEntries();
    }

    @Override
    public Optional<Scores<PersonCrop, Pose>> scores() {
        return Optional.of(new PoseScores());
    }

    /** All persons of the image, not the sample's alone, which lies in pixels of its crop. */
    @Override
    public List<PersonCrop> shown(Dataset<PersonCrop> dataset, SampleKey sample) {
        return AnnotatedPersons.of(dataset, sample.imageId());
    }
}
