// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.task.ResultEntries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionEntriesTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "a.jpg");
    private static final ResultEntries.Pictures NONE = (folder, picture) -> {
        throw new AssertionError("objects have no picture of their own");
    };

    @Test
    void withoutNamesLabelsCountFromOne() {
        Detections found =
                new Detections(KEY, 10, 10, Boxes.of(1, 2, 4, 6), new int[] {7}, new float[] {0.5f}, List.of());
        Map<String, Object> entry =
                new DetectionEntries(List.of(), List.of()).of(found, NONE).get(0);
        assertThat(entry).containsEntry("category_id", 8L);
        assertThat(entry).doesNotContainKey("category");
        assertThat(entry).doesNotContainKey("segmentation");
        assertThat(entry).containsEntry("bbox", new double[] {1, 2, 3, 4});
    }

    @Test
    void objectsAreCocoResultsEach() {
        Mask mask = Mask.of(2, 1, 3, 2, (x, y) -> true);
        Detections found = new Detections(
                KEY,
                10,
                20,
                Boxes.of(1, 2, 4, 8, 2, 1, 5, 3),
                new int[] {1, 0},
                new float[] {0.5f, 0.25f},
                List.of(mask, mask));

        List<Map<String, Object>> entries = new DetectionEntries(List.of("dog", "cat"), List.of(18L)).of(found, NONE);

        assertThat(entries).hasSize(2);
        Map<String, Object> cat = entries.get(0);
        Map<String, Object> dog = entries.get(1);
        assertThat(cat.keySet()).containsExactly("category_id", "category", "bbox", "score", "segmentation");
        assertThat(cat).containsEntry("category", "cat").containsEntry("category_id", 2L);
        assertThat(dog).containsEntry("category", "dog").containsEntry("category_id", 18L);
        assertThat(cat).containsEntry("bbox", new double[] {1, 2, 3, 6});
        assertThat(dog).containsEntry("score", 0.25f);
        Map<?, ?> segmentation = (Map<?, ?>) dog.get("segmentation");
        assertThat(segmentation.get("size")).isEqualTo(new int[] {10, 20});
        assertThat(Objects.box((String) segmentation.get("counts"), 10, 20)).containsExactly(2, 1, 3, 2);
    }

    @Test
    void anImageWithoutObjectsHasNoEntry() {
        Detections nothing = new Detections(KEY, 5, 5, Boxes.NONE, new int[0], new float[0], List.of());
        assertThat(new DetectionEntries(List.of("dog"), List.of()).of(nothing, NONE))
                .isEmpty();
    }
}
