// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoDetectionsTest {
    private final Warnings warnings = new Warnings();

    @TempDir
    Path folder;

    private Path file(String... entries) throws IOException {
        return Files.writeString(folder.resolve("boxes.json"), "[" + String.join(",", entries) + "]");
    }

    private static CocoImage image(long id, String file) {
        return new CocoImage(id, file, 0, 0);
    }

    @Test
    void boxesComeInTheFilesOrderWithTheirScores() throws IOException {
        Map<Long, CocoImage> images = Map.of(7L, image(7, "a.jpg"));
        List<CocoPerson> persons = CocoDetections.read(
                file(
                        "{\"image_id\": 7, \"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}",
                        "{\"image_id\": 7, \"category_id\": 1, \"bbox\": [5, 6, 7, 8], \"score\": 0.75}",
                        "{\"image_id\": 7, \"category_id\": 1, \"bbox\": [5, 6, 7, 8], \"score\": NaN}"),
                images,
                0.5,
                17,
                warnings);
        assertThat(persons).extracting(CocoPerson::score).containsExactly(0.5, 0.75);
        assertThat(persons.get(1).box().x()).isEqualTo(5);
        assertThat(persons.get(1).keypoints().confidence()).hasSize(17).containsOnly(0);
        assertThat(warnings.counts()).containsEntry(CocoDetections.BELOW_THRESHOLD, 1);
    }

    @Test
    void imagesNamedByNumbersAreFoundByThem() throws IOException {
        List<CocoImage> coco = List.of(image(0, "val/000000000139.jpg"), image(1, "val/000000000002.jpg"));
        Path boxes = file(
                "{\"image_id\": 139, \"bbox\": [1, 2, 3, 4]}",
                "{\"image_id\": 2, \"bbox\": [1, 2, 3, 4]}",
                "{\"image_id\": 0, \"bbox\": [1, 2, 3, 4]}");
        assertThat(CocoDetections.read(boxes, coco, 0, 17, warnings))
                .extracting(person -> person.image().id())
                .containsExactly(0L, 1L);
        assertThat(warnings.counts()).containsEntry(CocoDetections.NO_IMAGE, 1);
    }

    @Test
    void otherImagesAreFoundByPosition() throws IOException {
        List<CocoImage> mixed = List.of(image(0, "000000000139.jpg"), image(1, "holiday.jpg"));
        Path boxes = file("{\"image_id\": 1, \"bbox\": [1, 2, 3, 4]}");
        assertThat(CocoDetections.read(boxes, mixed, 0, 17, warnings)
                        .get(0)
                        .image()
                        .file())
                .isEqualTo("holiday.jpg");
    }

    @Test
    void imagesAreFoundByTheTextThatTheirNameIs() throws IOException {
        List<CocoImage> named = List.of(image(0, "val/000000000139.jpg"), image(1, "val/holiday.jpg"));
        Path boxes = file("{\"image_id\": \"holiday\", \"bbox\": [1, 2, 3, 4]}");
        assertThat(CocoDetections.read(boxes, named, 0, 17, warnings))
                .extracting(person -> person.image().id())
                .containsExactly(1L);
        Map<Long, CocoImage> listed = Map.of(5L, new CocoImage(5, "holiday", "h.jpg", 0, 0));
        assertThat(CocoDetections.read(boxes, listed, 0, 17, warnings)).hasSize(1);
    }

    @Test
    void mistakesNameFileAndEntry() throws IOException {
        Path boxes = file(
                "{\"image_id\": 1, \"bbox\": [1, 2, 3, 4]}", "{\"image_id\": 1, \"bbox\": [1, 2, 3], \"score\": 1}");
        assertThatThrownBy(() -> CocoDetections.read(boxes, List.of(), 0, 17, warnings))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "boxes.json: result 1 (line 1): bbox holds 3 numbers; it needs x, y, width and height");
        Path object = Files.writeString(folder.resolve("o.json"), "{}");
        assertThatThrownBy(() -> CocoDetections.read(object, List.of(), 0, 17, warnings))
                .hasMessageContaining("o.json: holds an object, as ground truth does; results are an array");
    }

    @Test
    void aNameThatNoFileCanHaveIsToldWithItsEntry() throws IOException {
        Path boxes = file("{\"file_name\": \"a\\u0000.jpg\", \"bbox\": [1, 2, 3, 4]}");
        assertThatThrownBy(() -> CocoDetections.read(boxes, List.of(image(0, "a.jpg")), 0, 17, warnings))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("boxes.json")
                .hasMessageContaining("file_name: 'a?.jpg' can't be the name of a file");
    }
}
