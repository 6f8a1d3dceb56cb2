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
                .run(CocoEvalAnalyses.of(List.of(Analysis.ERRORS)), read::addAndGet);

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
            with(List.of(), List.of(), true, List.of(image)).run(CocoEvalAnalyses.NONE.withPartial(part), bytes -> {});
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
        CocoEvalReport report =
                request(annotations, predictions, "bbox").run(CocoEvalAnalyses.of(List.of(Analysis.TIDE)), bytes -> {});
        assertThat(report.tables()).hasSize(1).first().asString().contains("Cls", "Dupe");
        assertThat(new ObjectMapper()
                        .readTree(report.json())
                        .get("tide")
                        .get("Cls")
                        .asDouble())
                .isEqualTo(50);
        assertThatThrownBy(() -> request(annotations, predictions, "keypoints")
                        .run(CocoEvalAnalyses.of(List.of(Analysis.TIDE)), bytes -> {}))
                .isInstanceOf(UserError.class);
    }

    @Test
    void slicesAndSingleResultsAreToldInTablesAndFiles() throws IOException {
        Path night = Files.writeString(folder.resolve("night.txt"), "2\n");
        Path images = folder.resolve("images.csv");
        Path objects = folder.resolve("objects.json");
        Path results = folder.resolve("results.csv");
        CocoEvalReport report = request(annotations, predictions, "bbox")
                .run(
                        new CocoEvalAnalyses(
                                List.of(Analysis.CONFUSION, Analysis.BEST_SCORES, Analysis.CALIBRATION),
                                List.of(Slice.parse("night=" + night), new Slice("day", List.of("1"), "here")),
                                List.of(
                                        new OutcomeFile(images, OutcomeFile.Of.IMAGES),
                                        new OutcomeFile(objects, OutcomeFile.Of.OBJECTS),
                                        new OutcomeFile(results, OutcomeFile.Of.RESULTS)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        bytes -> {});

        assertThat(report.tables()).hasSize(4);
        assertThat(report.tables().get(0)).contains("dog           cat      1");
        assertThat(report.tables().get(1)).contains("cat            0.900      100.0   100.0  100.0");
        assertThat(report.tables().get(2)).contains("calibration error: expected 0.4500, maximum 0.8000");
        assertThat(report.tables().get(3)).contains("night       1    0.0", "day         1  100.0");
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.get("confusion").get("counts")).hasSize(3);
        assertThat(json.get("slices").get(1).get("AP").asDouble()).isGreaterThan(0.99);
        assertThat(images).content().startsWith("image_id,objects,found").contains("\r\n2,1,0,1,0,1,0,0.0,0.0\r\n");
        assertThat(new ObjectMapper()
                        .readTree(objects.toFile())
                        .get(0)
                        .get("score")
                        .asDouble())
                .isEqualTo(0.9);
        assertThat(results).content().contains("1,2,3,0.8,wrong,,0.0");

        assertThatThrownBy(() -> Slice.parse("night")).hasMessageContaining("night=ids.txt");
        assertThatThrownBy(() -> new OutcomeFile(Path.of("x.txt"), OutcomeFile.Of.IMAGES))
                .hasMessageContaining("ends in .json or .csv");
        Slice unknown = new Slice("odd", List.of("77"), "odd.txt");
        assertThatThrownBy(() -> request(annotations, predictions, "bbox")
                        .run(
                                new CocoEvalAnalyses(
                                        List.of(),
                                        List.of(unknown),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                bytes -> {}))
                .hasMessageContaining("odd.txt: the annotations have no image with the id 77");
    }

    @Test
    void comparesWithOtherResults() throws IOException {
        Path better = Files.writeString(
                folder.resolve("better.json"),
                Files.readString(predictions)
                        .replace("\"image_id\": 2, \"category_id\": 3", "\"image_id\": 2, \"category_id\": 4"));
        CocoEvalReport report = request(annotations, better, "bbox").run(against(predictions), bytes -> {});
        assertThat(report.tables().get(0))
                .contains("AP         100.0   50.0      +50.00", "1 images differ", "2         +1     -1");
        JsonNode json = new ObjectMapper().readTree(report.json()).get("against");
        assertThat(json.get("metrics").get(0).get("difference").asDouble()).isBetween(0.49, 0.51);
        assertThat(json.get("categories")).hasSize(2);
        assertThat(json.get("images").get(0).get("imageId").asText()).isEqualTo("2");

        CocoEvalReport itself = request(annotations, better, "bbox").run(against(better), bytes -> {});
        assertThat(itself.tables().get(0)).contains("+0.00 to +0.00", "no image differs");
        assertThatThrownBy(() -> new Against(better, 0, 1)).hasMessageContaining("--samples is 0");
        assertThatThrownBy(() -> request(annotations, better, "bbox").run(against(annotations), bytes -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gt.json");
    }

    private static CocoEvalAnalyses against(Path results) {
        return new CocoEvalAnalyses(
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Against(results, 50, 3)),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aFileOfIdsHasOneALine() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), " 2\n\nnight\r\n");
        assertThat(IdFile.read(ids)).containsExactly("2", "night");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");
        assertThatThrownBy(() -> IdFile.read(empty)).hasMessageContaining("empty.txt: has no id of an image");
        assertThatThrownBy(() -> IdFile.read(folder.resolve("no.txt")))
                .hasMessageContaining("no.txt: there is no such file");
    }
}
