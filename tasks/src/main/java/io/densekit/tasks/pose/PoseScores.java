// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.drawing.Painter;
import io.densekit.evaluation.pose.PoseRescoring;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.task.Scores;
import java.util.List;
import java.util.Optional;

/** Persons, as sure as their published scores say: the box's times the mean of the keypoints over 0.2. */
record PoseScores() implements Scores<PersonCrop, Pose> {

    static double of(Pose pose) {
        return new PoseRescoring().rescore(CocoKeypointMetric.scored(pose)).score();
    }

    @Override
    public Optional<Pose> from(Pose pose, double threshold) {
        return of(pose) >= threshold ? Optional.of(pose) : Optional.empty();
    }

    @Override
    public Painter<PersonCrop, Pose> painter(List<String> classes, double threshold) {
        return new PosePainter(threshold);
    }
}
