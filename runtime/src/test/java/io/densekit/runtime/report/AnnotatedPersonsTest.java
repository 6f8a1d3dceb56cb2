// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.PersonCrop;
import io.densekit.data.Truth;
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
            {"info": {"nested": [1, {"annotations": [7]}]}, "images": [{"id": 1}],
             "annotations": [
               {"id": 11, "image_id": 1, "bbox": [1, 2, 30, 40], "keypoints": [5, 6, 2, 0, 0, 0]},
               {"id": 12, "image_id": 2, "bbox": [1, 2, 30, 40], "keypoints": [5, 6, 2, 7, 8, 1]},
               {"id": 13, "image_id": 1, "bbox": [1, 2, 30, 40], "keypoints": [0, 0, 0, 0, 0, 0]},
               {"id": 14, "image_id": 1}],
             "categories": []}
            """;

    @TempDir
    private Path folder;

    @Test
    void labelledPersonsOfTheImagesAskedForAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), FILE);
        Map<Long, List<Truth>> persons = AnnotatedPersons.read(file, Set.of(1L, 3L));
        assertThat(persons).containsOnlyKeys(1L);
        assertThat(persons.get(1L)).hasSize(1);
        PersonCrop person = (PersonCrop) persons.get(1L).get(0);
        assertThat(person.annotationId()).isEqualTo(11);
        assertThat(person.box().width()).isEqualTo(30);
        assertThat(person.joints().x()).containsExactly(5, 0);
        assertThat(person.joints().confidence()).containsExactly(2, 0);
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), FILE.substring(0, 150));
        assertThatThrownBy(() -> AnnotatedPersons.read(file, Set.of(1L)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.json is not COCO JSON");
        assertThatThrownBy(() -> AnnotatedPersons.read(folder.resolve("b.json"), Set.of(1L)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("b.json can't be read");
    }
}
