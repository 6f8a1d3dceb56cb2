// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.drawing.Canvas;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {

    private static final String CONFIG =
            """
            model:
              type: top-down-pose
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 8, 16, 16], head-dim: 8}
              head: {type: top-down-heatmap, keypoints: 17, deconvolutions: [8]}
            data:
              val: {type: coco-keypoints, annotations: unused.json, images: unused, input-size: [64, 64]}
              eval-batch-size: 2
              workers: 2
            """;

    @TempDir
    private static Path shared;

    private static Experiment experiment;
    private static Path weights;

    @TempDir
    private Path folder;

    private Path images;
    private Path out;

    @BeforeAll
    static void makeWeights() {
        experiment = Experiment.parse(Tiny.catalog(), "test", CONFIG, List.of());
        weights = shared.resolve("weights.safetensors");
        try (ComputeSession session = experiment.open()) {
            Safetensors.write(weights, ModuleState.read(experiment.model(session)), Map.of());
        }
    }

    @BeforeEach
    void makeImages() throws IOException {
        images = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("deep/out");
        for (int i = 1; i <= 3; i++) {
            image(images.resolve(i + ".png"), 30 + i, 50, 60 * i);
        }
    }

    private static void image(Path file, int height, int width, int grey) throws IOException {
        Raster raster = Raster.black(height, width);
        Arrays.fill(raster.rgb(), (byte) grey);
        try (Canvas canvas = Canvas.of(raster)) {
            Files.write(file, Pictures.png(canvas.picture()));
        }
    }

    private PredictionResult predict(Optional<Path> boxes, Path... inputs) {
        return Predictor.predict(
                experiment,
                WeightSettings.of(weights),
                new PredictionRequest(
                        List.of(inputs), false, boxes, Optional.empty(), OptionalDouble.empty(), out, false),
                () -> false,
                (done, of) -> {});
    }

    private PredictionResult predictUntil(BooleanSupplier stopped) {
        return Predictor.predict(
                Experiment.parse(Tiny.catalog(), "test", CONFIG, List.of("data.eval-batch-size=1")),
                WeightSettings.of(weights),
                new PredictionRequest(
                        List.of(images), false, Optional.empty(), Optional.empty(), OptionalDouble.empty(), out, false),
                stopped,
                (done, of) -> {});
    }

    private JsonNode predictions() throws IOException {
        return new ObjectMapper().readTree(out.resolve("predictions.json").toFile());
    }

    @Test
    void wholeImagesArePersonsAndEachHasAPicture() throws IOException {
        PredictionResult result = predict(Optional.empty(), images);
        assertThat(result.images()).isEqualTo(3);
        assertThat(result.predictions()).isEqualTo(3);
        assertThat(result.unreadable()).isEmpty();
        assertThat(predictions()).hasSize(3);
        for (int i = 1; i <= 3; i++) {
            JsonNode pose = predictions().get(i - 1);
            assertThat(pose.get("image_id").asInt()).isEqualTo(i);
            assertThat(pose.get("keypoints")).hasSize(51);
            assertThat(pose.get("bbox").get(3).asInt()).isEqualTo(30 + i);
            // So small that the picture is a whole number of times larger.
            assertThat(ImageIO.read(out.resolve(i + ".png").toFile()).getHeight() % (30 + i))
                    .isZero();
        }
    }

    @Test
    void aBrokenImageIsLeftOutAndTold() throws IOException {
        Files.writeString(images.resolve("2.png"), "no image");
        PredictionResult result = predict(Optional.empty(), images);
        assertThat(result.images()).isEqualTo(2);
        assertThat(result.unreadable()).hasSize(1);
        assertThat(result.unreadable().get(0)).contains("2.png");
        assertThat(predictions()).hasSize(2);
        assertThat(predictions().get(1).get("image_id").asInt()).isEqualTo(3);
        assertThat(out.resolve("2.png")).doesNotExist();
        assertThat(out.resolve("3.png")).exists();
    }

    @Test
    void itFailsWhereNoImageCanBeRead() throws IOException {
        Path broken = Files.writeString(images.resolve("2.png"), "no image");
        assertThatThrownBy(() -> predict(Optional.empty(), broken))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none of the images can be read")
                .hasMessageContaining("2.png");
        assertThat(out.resolve("predictions.json")).doesNotExist();
    }

    @Test
    void boxesGiveOnePoseEach() throws IOException {
        Path boxes = Files.writeString(
                folder.resolve("boxes.json"),
                """
                [{"image_id": 3, "category_id": 1, "bbox": [5, 5, 20, 20], "score": 0.5},
                 {"image_id": 1, "category_id": 1, "bbox": [1, 2, 10, 12], "score": 0.9},
                 {"image_id": 3, "category_id": 1, "bbox": [9, 9, 9, 9], "score": 0.4}]
                """);
        PredictionResult result = predict(Optional.of(boxes), images);
        assertThat(result.predictions()).isEqualTo(3);
        assertThat(result.images()).as("also the one without a person").isEqualTo(3);
        assertThat(predictions().findValues("image_id"))
                .extracting(JsonNode::asInt)
                .containsExactly(1, 3, 3);
        assertThat(predictions().get(1).get("bbox").get(0).asDouble()).isEqualTo(5);
    }

    @Test
    void aNetworkWithNothingToExplainIsSaid() {
        PredictionResult result = Predictor.predict(
                experiment,
                WeightSettings.of(weights),
                new PredictionRequest(
                        List.of(images), false, Optional.empty(), Optional.empty(), OptionalDouble.empty(), out, true),
                () -> false,
                (done, of) -> {});
        assertThat(result.warnings()).singleElement().asString().contains("nothing to explain");
        assertThat(out.resolve("explained")).doesNotExist();
    }

    @Test
    void progressEndsWithAllSteps() {
        long[] last = new long[2];
        Predictor.predict(
                experiment,
                WeightSettings.of(weights),
                new PredictionRequest(
                        List.of(images), false, Optional.empty(), Optional.empty(), OptionalDouble.empty(), out, false),
                () -> false,
                (done, of) -> {
                    assertThat(done).isGreaterThan(last[0]);
                    last[0] = done;
                    last[1] = of;
                });
        assertThat(last).containsExactly(6, 6);
    }

    @Test
    void stoppedItKeepsWhatIsDone() throws IOException {
        PredictionResult result = predictUntil(() -> Files.exists(out.resolve("1.png")));
        assertThat(result.finished()).isFalse();
        assertThat(result.images())
                .as("only a sample of the third would show that the second is done")
                .isEqualTo(1);
        assertThat(result.of()).isEqualTo(3);
        assertThat(predictions().findValues("image_id"))
                .extracting(JsonNode::asInt)
                .containsExactly(1);
        assertThat(out.resolve("3.png")).doesNotExist();
    }

    @Test
    void stoppedBeforeAnImageIsDoneItReplacesNothing() throws IOException {
        predict(Optional.empty(), images);
        byte[] json = Files.readAllBytes(out.resolve("predictions.json"));
        assertThatThrownBy(() -> predictUntil(() -> true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("stopped before the first of the images was done; nothing is written");
        assertThat(out.resolve("predictions.json")).hasBinaryContent(json);
    }

    @Test
    void whatIsDoneBeforeAFailureIsKept() throws IOException {
        Files.createDirectories(out.resolve("3.png/in the way"));
        assertThatThrownBy(() -> predict(Optional.empty(), images))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("3.png can't be written")
                .hasMessageContaining("the results of 2 of 3 images are kept in " + out);
        assertThat(predictions().findValues("image_id"))
                .extracting(JsonNode::asInt)
                .containsExactly(1, 2);
    }

    @Test
    void whatIsLessSureIsInNeitherFileNorPicture() throws IOException {
        PredictionResult all = predict(Optional.empty(), images);
        assertThat(all.drawn()).isEqualTo(3);
        assertThat(all.drawnFrom()).isZero();
        assertThat(predictFrom(0).predictions()).isEqualTo(3);
        PredictionResult result = predictFrom(1);
        assertThat(result.predictions()).isZero();
        assertThat(result.drawn()).isZero();
        assertThat(result.drawnFrom()).isEqualTo(1);
        assertThat(result.images()).isEqualTo(3);
        assertThat(predictions()).isEmpty();
    }

    @Test
    void aThresholdIsAScore() {
        assertThatThrownBy(() -> predictFrom(30))
                .isInstanceOf(UserError.class)
                .hasMessage("--score-threshold must be within [0, 1], not 30.0");
    }

    private PredictionResult predictFrom(double threshold) {
        return Predictor.predict(
                experiment,
                WeightSettings.of(weights),
                new PredictionRequest(
                        List.of(images),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.of(threshold),
                        out,
                        false),
                () -> false,
                (done, of) -> {});
    }

    @Test
    void filesThatWereThereAreCounted() throws IOException {
        assertThat(predict(Optional.empty(), images).replaced()).isZero();
        Files.delete(out.resolve("2.png"));
        assertThat(predict(Optional.empty(), images).replaced()).isEqualTo(3);
    }

    @Test
    void equalRunsGiveEqualFiles() throws IOException {
        predict(Optional.empty(), images);
        byte[] json = Files.readAllBytes(out.resolve("predictions.json"));
        byte[] picture = Files.readAllBytes(out.resolve("1.png"));
        predict(Optional.empty(), images);
        assertThat(out.resolve("predictions.json")).hasBinaryContent(json);
        assertThat(out.resolve("1.png")).hasBinaryContent(picture);
    }
}
