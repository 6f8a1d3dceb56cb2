// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoEvalRequestTest {

    @TempDir
    private Path folder;

    private Path annotations;
    private Path predictions;

    @BeforeEach
    void writeFiles() throws IOException {
        annotations = Files.writeString(
                folder.resolve("gt.json"),
                """
                {"images": [{"id": 1, "width": 100, "height": 100}, {"id": 2, "width": 100, "height": 100}],
                 "categories": [{"id": 3, "name": "cat", "supercategory": "animal"},
                                {"id": 4, "name": "dog", "supercategory": "animal"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 10, 40, 40], "area": 1600, "iscrowd": 0},
                  {"id": 2, "image_id": 2, "category_id": 4, "bbox": [10, 10, 40, 40], "area": 1600, "iscrowd": 0}]}
                """);
        predictions = Files.writeString(
                folder.resolve("dt.json"),
                """
                [{"image_id": 1, "category_id": 3, "bbox": [10, 10, 40, 40], "score": 0.9},
                 {"image_id": 2, "category_id": 3, "bbox": [10, 10, 40, 40], "score": 0.8}]
                """);
    }

    private static CocoEvalRequest request(Path annotations, Path predictions, String type) {
        return new CocoEvalRequest(
                annotations,
                predictions,
                type,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                "ignored",
                false,
                false,
                0);
    }

    private CocoEvalRequest with(List<Integer> limits, List<String> areas, boolean categories, List<String> images) {
        return new CocoEvalRequest(
                annotations,
                predictions,
                "bbox",
                limits,
                List.of(0.5),
                List.of(0.0, 1.0),
                areas,
                categories,
                images,
                List.of(),
                List.of(),
                "ignored",
                false,
                false,
                1);
    }

    @Test
    void givesTablesJsonAndAPicture() throws IOException {
        AtomicLong read = new AtomicLong();
        CocoEvalReport report = request(annotations, predictions, "bbox").run(true, read::addAndGet);

        assertThat(read).hasValue(Files.size(annotations) + Files.size(predictions));
        assertThat(report.summary())
                .contains("Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.500");
        assertThat(report.perCategory()).contains("cat       100.0").contains("dog         0.0");
        assertThat(report.errors()).contains("C75").contains("cat");
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.get("AP").asDouble()).isEqualTo(json.get("stats").get(0).asDouble());
        assertThat(json.get("stats")).hasSize(12);
        assertThat(json.get("perCategory").get(0).get("name").asText()).isEqualTo("cat");
        assertThat(json.get("errors").get(0).get("name").asText()).isEqualTo("all");

        Path picture = folder.resolve("curves.png");
        report.writeCurves(picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(800);
    }

    @Test
    void takesEveryParameter() throws IOException {
        JsonNode limited = json(with(List.of(5, 50), List.of("tiny=0:10", "small=0:2000"), true, List.of("1")));
        assertThat(limited.get("AR50").asDouble()).isEqualTo(1);
        assertThat(limited.get("APs").asDouble()).isGreaterThan(0.99);
        assertThat(limited.get("perCategory").get(0).has("APtiny")).isTrue();

        assertThat(json(with(List.of(), List.of(), false, List.of()))
                        .get("AR100")
                        .asDouble())
                .isEqualTo(1);
    }

    private static JsonNode json(CocoEvalRequest request) throws IOException {
        return new ObjectMapper().readTree(request.run(false, bytes -> {}).json());
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        refuses(with(List.of(), List.of("small"), true, List.of()), "small=0:1024", UserError.Kind.USAGE);
        refuses(with(List.of(), List.of("small=a:b"), true, List.of()), "are no numbers", UserError.Kind.USAGE);
        refuses(with(List.of(0), List.of(), true, List.of()), "at least 1", UserError.Kind.USAGE);
        refuses(with(List.of(), List.of(), true, List.of("7")), "no image with the id 7", UserError.Kind.FAILURE);
        refuses(request(annotations, predictions, "boxes"), "bbox, segm and keypoints", UserError.Kind.USAGE);
        refuses(request(predictions, annotations, "bbox"), "ground truth is an object", UserError.Kind.FAILURE);
    }

    private static void refuses(CocoEvalRequest request, String message, UserError.Kind kind) {
        assertThatThrownBy(() -> request.run(false, bytes -> {}))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }
}
