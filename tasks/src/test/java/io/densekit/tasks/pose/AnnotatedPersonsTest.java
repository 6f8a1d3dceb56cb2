// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.pose.PersonCrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private Persons persons() throws IOException {
        return new Persons(Optional.of(CocoGroundTruth.read(Files.writeString(folder.resolve("a.json"), FILE))));
    }

    @Test
    void labelledPersonsOfTheImageAskedForAreRead() throws IOException {
        List<PersonCrop> persons = AnnotatedPersons.of(persons(), 1);
        assertThat(persons).hasSize(1);
        PersonCrop person = persons.get(0);
        assertThat(person.annotationId()).isEqualTo(11);
        assertThat(person.box().width()).isEqualTo(30);
        assertThat(person.joints().x()).containsExactly(5, 0);
        assertThat(person.joints().confidence()).containsExactly(2, 0);
    }

    @Test
    void anImageWithoutPersonsHasNone() throws IOException {
        assertThat(AnnotatedPersons.of(persons(), 3)).isEmpty();
    }

    @Test
    void dataWithoutAnnotationsHaveNone() {
        assertThat(AnnotatedPersons.of(new Persons(Optional.empty()), 1)).isEmpty();
    }

    /** Also where the sample itself lies in pixels of a crop. */
    @Test
    void theTaskShowsThem() throws IOException {
        assertThat(new PoseTask().shown(persons(), new SampleKey(7, 2, "2.jpg")))
                .extracting(PersonCrop::annotationId)
                .containsExactly(12L);
    }
}
