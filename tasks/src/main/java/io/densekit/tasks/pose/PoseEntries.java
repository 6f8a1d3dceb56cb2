// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.task.ResultEntries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Poses as COCO's results, scored as published: the box's score times the mean of the keypoints over 0.2. Keys are
 * {@code category_id}, {@code keypoints}, {@code score} and {@code bbox}.
 */
record PoseEntries() implements ResultEntries<Pose> {

    private static final long PERSON = 1;

    @Override
    public List<Map<String, Object>> of(Pose pose, Pictures pictures) {
        Box box = pose.box();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("category_id", PERSON);
        entry.put("keypoints", pose.keypoints().triples());
        entry.put("score", PoseScores.of(pose));
        entry.put("bbox", new double[] {box.x(), box.y(), box.width(), box.height()});
        return List.of(entry);
    }
}
