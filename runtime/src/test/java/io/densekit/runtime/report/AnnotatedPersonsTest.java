// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Truth;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.pose.PersonCrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedPersonsTest {

    private static final String FILE =
            """
            {"info": {"nested": [1, {"annotations": [7]}]}, "images": [{"id": 1}, {"id": 2}],
             "annotations": [
               {"id": 11, "category_id": 1, "image_id": 1, "bbox": [1, 2, 30, 40], "keypoints": [5, 6, 2, 0, 0, 0]},
               {"id": 12, "category_id": 1, "image_id": 2, "bbox": [1, 2, 30, 40], "keypoints": [5, 6, 2, 7, 8, 1]},
               {"id": 13, "category_id": 1, "image_id": 1, "bbox": [1, 2, 30, 40], "keypoints": [0, 0, 0, 0, 0, 0]},
               {"id": 14, "category_id": 1, "image_id": 1}],
             "categories": [{"id": 1, "name": "person"}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void labelledPersonsOfTheImagesAskedForAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), FILE);
        Map<Long, List<Truth>> persons = AnnotatedPersons.of(CocoGroundTruth.read(file), Set.of(1L, 3L));
        assertThat(persons).containsOnlyKeys(1L);
        assertThat(persons.get(1L)).hasSize(1);
        PersonCrop person = (PersonCrop) persons.get(1L).get(0);
        assertThat(person.annotationId()).isEqualTo(11);
        assertThat(person.box().width()).isEqualTo(30);
        assertThat(person.joints().x()).containsExactly(5, 0);
        assertThat(person.joints().confidence()).containsExactly(2, 0);
    }
}
