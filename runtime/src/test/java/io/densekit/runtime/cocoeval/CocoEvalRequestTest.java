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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                0,
                "ignored",
                false,
                false,
                Protocol.COCO,
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
                0,
                "ignored",
                false,
                false,
                Protocol.COCO,
                1);
    }

    @Test
    void givesTablesJsonAndAPicture() throws IOException {
        AtomicLong read = new AtomicLong();
        CocoEvalReport report = request(annotations, predictions, "bbox")
                .run(new CocoEvalAnalyses(List.of(Analysis.ERRORS), Optional.empty()), read::addAndGet);

        assertThat(read).hasValue(Files.size(annotations) + Files.size(predictions));
        assertThat(report.summary())
                .contains("Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.500");
        assertThat(report.perCategory()).contains("cat       100.0").contains("dog         0.0");
        assertThat(report.tables())
                .hasSize(1)
                .first()
                .asString()
                .contains("C75")
                .contains("cat");
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
        return new ObjectMapper()
                .readTree(request.run(CocoEvalAnalyses.NONE, bytes -> {}).json());
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
        assertThatThrownBy(() -> request.run(CocoEvalAnalyses.NONE, bytes -> {}))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @Test
    void sharesOfTheImagesMergeToTheWhole() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (String image : List.of("2", "1")) {
            Path part = folder.resolve(image + ".part");
            with(List.of(), List.of(), true, List.of(image))
                    .run(new CocoEvalAnalyses(List.of(), Optional.of(part)), bytes -> {});
            parts.add(part);
        }
        Path both = folder.resolve("both.part");
        String whole = with(List.of(), List.of(), true, List.of())
                .run(CocoEvalAnalyses.NONE, bytes -> {})
                .json();

        assertThat(new CocoMergeRequest(parts, Optional.of(both)).run().json()).isEqualTo(whole);
        CocoEvalReport again = new CocoMergeRequest(List.of(both), Optional.empty()).run();
        assertThat(again.json()).isEqualTo(whole);
        assertThat(again.findings()).isEmpty();
        assertThatThrownBy(() -> new CocoMergeRequest(List.of(both, parts.get(0)), Optional.empty()).run())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("2.part: image 2 is in")
                .hasMessageContaining("count twice");
        Path nowhere = folder.resolve("none/x.part");
        assertThatThrownBy(() -> new CocoMergeRequest(parts, Optional.of(nowhere)).run())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("check that its folder exists");
    }

    @Test
    void tellsOfTidesErrors() throws IOException {
        CocoEvalReport report = request(annotations, predictions, "bbox")
                .run(new CocoEvalAnalyses(List.of(Analysis.TIDE), Optional.empty()), bytes -> {});
        assertThat(report.tables()).hasSize(1).first().asString().contains("Cls", "Dupe");
        assertThat(new ObjectMapper()
                        .readTree(report.json())
                        .get("tide")
                        .get("Cls")
                        .asDouble())
                .isEqualTo(50);
        assertThatThrownBy(() -> request(annotations, predictions, "keypoints")
                        .run(new CocoEvalAnalyses(List.of(Analysis.TIDE), Optional.empty()), bytes -> {}))
                .isInstanceOf(UserError.class);
    }

    @Test
    void aFileOfIdsHasOneALine() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), " 2\n\nnight\r\n");
        assertThat(IdFile.read(ids)).containsExactly("2", "night");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");
        assertThatThrownBy(() -> IdFile.read(empty)).hasMessageContaining("empty.txt: has no id of an image");
        assertThatThrownBy(() -> IdFile.read(folder.resolve("no.txt"))).hasMessageContaining("no.txt: can't be read");
    }
}
