// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.data.SampleKey;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoseEntriesTest {

    private static Map<String, Object> entry(float x) {
        Keypoints keypoints = new Keypoints(new float[] {x, 3}, new float[] {2, 4}, new float[] {0.5f, 0.1f});
        Pose pose = new Pose(new SampleKey(0, 0, "a"), keypoints, new Box(1, 2, 30, 40), 0.5, 1200);
        List<Map<String, Object>> entries = new PoseEntries().of(pose, (folder, picture) -> {
            throw new AssertionError("poses have no picture of their own");
        });
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void posesAreCocoResults() {
        Map<String, Object> entry = entry(1.5f);
        assertThat(entry.keySet()).containsExactly("category_id", "keypoints", "score", "bbox");
        assertThat(entry).containsEntry("category_id", 1L);
        assertThat(entry).containsEntry("keypoints", new float[] {1.5f, 2, 0.5f, 3, 4, 0.1f});
        assertThat(entry).containsEntry("bbox", new double[] {1, 2, 30, 40});
        assertThat((double) entry.get("score"))
                .as("box 0.5, the keypoint over 0.2 0.5")
                .isEqualTo(0.25, within(1e-9));
    }

    /** Who writes the entry refuses it there, naming the image. */
    @Test
    void whatIsNotFiniteStaysAsItIs() {
        assertThat(((float[]) entry(Float.NaN).get("keypoints"))[0]).isNaN();
    }
}
