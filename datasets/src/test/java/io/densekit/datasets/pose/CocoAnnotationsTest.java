// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.evaluation.coco.CocoFlaw;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoAnnotationsTest {
    private static final String IMAGES =
            "\"images\": [{\"id\": 2, \"file_name\": \"b.jpg\", \"width\": 100, \"height\":"
                    + " 80}, {\"id\": 1, \"file_name\": \"a.jpg\", \"width\": 100, \"height\": 80}]";
    private static final String PERSON =
            "{\"id\": 1, \"name\": \"person\", \"keypoints\": [\"left\", \"right\"], \"skeleton\": [[1, 2]]}";

    private final Warnings warnings = new Warnings();

    @TempDir
    Path folder;

    private CocoAnnotations read(String images, String annotations, String category) throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(
                file, "{" + images + ", \"annotations\": [" + annotations + "], \"categories\": [" + category + "]}");
        return new CocoAnnotations(
                file, CocoAnnotationFile.read(file, Set.of(IouType.KEYPOINTS), Crowds.IGNORED, warnings), 2, warnings);
    }

    private static String person(int id, int image, String keypoints) {
        return "{\"id\": " + id + ", \"image_id\": " + image
                + ", \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"area\": 9,"
                + " \"segmentation\": [[1, 2, 3, 4, 5, 6]], \"keypoints\": " + keypoints + "}";
    }

    @Test
    void personsComeImageByImageInTheFilesOrder() throws IOException {
        String keypoints = "[5, 6, 2, 0, 0, 0]";
        List<CocoPerson> persons = read(
                        IMAGES,
                        person(7, 1, keypoints) + "," + person(8, 2, keypoints) + "," + person(9, 1, keypoints),
                        PERSON)
                .persons();
        assertThat(persons).extracting(CocoPerson::id).containsExactly(8L, 7L, 9L);
        assertThat(persons.get(0).image().file()).isEqualTo("b.jpg");
        assertThat(persons.get(0).keypoints().x()).containsExactly(5, 0);
        assertThat(persons.get(0).keypoints().confidence()).containsExactly(2, 0);
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void otherCategoriesArePassedOverSilently() throws IOException {
        String dog = "{\"id\": 3, \"image_id\": 1, \"category_id\": 18, \"bbox\": [1, 2, 30, 40], \"area\": 9}";
        CocoAnnotations annotations = read(
                IMAGES, dog + "," + person(4, 1, "[5, 6, 2, 0, 0, 0]"), PERSON + ", {\"id\": 18, \"name\": \"dog\"}");
        assertThat(annotations.persons()).hasSize(1);
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void aKeypointThatIsNoPositionIsNotLabelled() throws IOException {
        List<CocoPerson> persons =
                read(IMAGES, person(7, 1, "[NaN, 6, 2, 3, 4, 1]"), PERSON).persons();
        assertThat(persons.get(0).keypoints().confidence()).containsExactly(0, 1);
        assertThat(warnings.counts()).containsEntry(CocoFlaw.KEYPOINT_NOT_FINITE.sentence(), 1);
    }

    @Test
    void mistakesNameFileAndEntry() {
        assertThatThrownBy(() -> read(IMAGES, person(7, 1, "[1, 2, 2]"), PERSON).persons())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.json: annotations[0] (id 7): 'keypoints' must be a list of 6 numbers");
        assertThatThrownBy(() -> read("\"images\": [{\"id\": 1}]", person(7, 1, "[1, 2, 2]"), PERSON))
                .hasMessageContaining("images[0] (id 1): 'file_name' must be a text");
        assertThatThrownBy(() -> read(IMAGES.replace("\"id\": 2", "\"id\": 1"), "", PERSON))
                .hasMessageContaining("a.json: two of its entries have the image id 1; give each its own");
    }

    @Test
    void anotherNumberOfKeypointsThanSetIsAnError() {
        assertThatThrownBy(() -> read(IMAGES, "", PERSON.replace("\"right\"", "\"right\", \"middle\"")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 3 keypoints, but the dataset is set to 2");
    }

    @Test
    void anInstancesFileIsRecognised() {
        assertThatThrownBy(() -> read(
                        IMAGES,
                        "{\"id\": 3, \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 3, 4]}",
                        "{\"id\": 1, \"name\": \"person\"}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("give the person_keypoints file, not the instances file");
    }
}
