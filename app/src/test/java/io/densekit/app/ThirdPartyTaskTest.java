// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task that densekit knows nothing of, in a jar built outside the reactor: every command works on it. */
class ThirdPartyTaskTest {

    /** The example's own file, on fewer and smaller images that nothing is cut from. */
    private static final String CONFIG =
            """
            extends: EXAMPLE/values.yaml
            data:
              train:
                file: DATA/train.csv
                images: DATA/images
                transforms: &steps [{type: center-crop, size: [32, 32], share: 1}]
              val: {file: DATA/val.csv, images: DATA/images, transforms: *steps}
              batch-size: 4
            optimizer: {learning-rate: 0.002}
            schedule: {epochs: 8}
            compute: {device: cpu}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PREDICTED = 0xff1f6feb;

    @TempDir
    private static Path folder;

    private static Path jar;
    private static Path config;
    private static CommandLineRun training;

    @BeforeAll
    static void train() throws IOException {
        jar = PluginJar.build("third-party-task", folder);
        ValueImages.write(folder, "train", 12);
        ValueImages.write(folder, "val", 4);
        config = Files.writeString(
                folder.resolve("values.yaml"),
                CONFIG.replace("EXAMPLE", PluginJar.project("third-party-task").toString())
                        .replace("DATA", folder.toString()));
        training = densekit("train", config.toString(), "--work-dir", run().toString());
    }

    private static Path run() {
        return folder.resolve("run");
    }

    private static CommandLineRun densekit(String... arguments) {
        return CommandLineRun.of(Stream.concat(Stream.of("--plugin-path", jar.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** A command on the trained weights. */
    private static CommandLineRun onWeights(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, config.toString(), "--weights"));
        all.add(run().resolve("best.safetensors").toString());
        all.addAll(List.of(arguments));
        CommandLineRun run = densekit(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static List<JsonNode> metrics(String kind) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(run().resolve("metrics.jsonl"))) {
            rows.add(JSON.readTree(line));
        }
        return rows.stream().filter(row -> row.has(kind)).toList();
    }

    @Test
    void checkTellsTheRangeOfTheNumbers() {
        CommandLineRun run = densekit("check", config.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("data.train: 12 samples\n  value: 0.04167 to 0.9583, mean 0.5000\n")
                .contains("data.val: 4 samples\n  value: 0.1250 to 0.8750, mean 0.5000\n", "nothing is wrong");
    }

    @Test
    void trainLowersTheLossAndKeepsTheWeightsOfTheLowestError() throws IOException {
        assertThat(training.exitCode()).as(training.err()).isZero();
        List<JsonNode> steps = metrics("loss");
        assertThat(steps).hasSize(8 * 3);
        assertThat(loss(steps.subList(16, 24))).isLessThan(loss(steps.subList(0, 8)));
        assertThat(steps.get(0).path("losses").has("smooth-l1")).isTrue();
        List<JsonNode> validations = metrics("validation");
        JsonNode best = validations.stream()
                .filter(row -> row.path("best").asBoolean())
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(best)
                .isEqualTo(validations.stream()
                        .min(Comparator.comparingDouble(ThirdPartyTaskTest::mae))
                        .orElseThrow());
    }

    private static double loss(List<JsonNode> steps) {
        return steps.stream()
                .mapToDouble(step -> step.path("loss").asDouble())
                .average()
                .orElseThrow();
    }

    private static double mae(JsonNode validation) {
        return validation.path("validation").path("mae").asDouble();
    }

    @Test
    void evalGivesTheErrorOfTheBestWeightsAndWritesACsv() throws IOException {
        Path json = folder.resolve("figures.json");
        Path csv = folder.resolve("predicted.csv");
        CommandLineRun run = onWeights("eval", "--json", json.toString(), "--predictions", csv.toString());
        assertThat(run.out()).contains("mae ", "within ", "4 samples");
        JsonNode figures = JSON.readTree(json.toFile());
        double lowest = metrics("validation").stream()
                .mapToDouble(ThirdPartyTaskTest::mae)
                .min()
                .orElseThrow();
        assertThat(figures.path("mae").asDouble()).isEqualTo(lowest);
        assertThat(figures.path("within").asDouble()).isBetween(0.0, 1.0);
        assertThat(Files.readAllLines(csv)).hasSize(1 + 4).startsWith("file,value");
    }

    @Test
    void evalTakesTheTasksMetricByNameAndNoOtherTasks() throws IOException {
        Path json = folder.resolve("tolerant.json");
        onWeights(
                "eval",
                "--json",
                json.toString(),
                "--set",
                "evaluation.metric={type: mean-absolute-error, tolerance: 100}");
        assertThat(JSON.readTree(json.toFile()).path("within").asDouble()).isEqualTo(1);
        CommandLineRun other = densekit(
                "eval",
                config.toString(),
                "--weights",
                run().resolve("best.safetensors").toString(),
                "--set",
                "evaluation.metric={type: top-k}");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("metric top-k judges classifications");
    }

    @Test
    void predictWritesTheNumberAndDrawsIt() throws IOException {
        Path out = folder.resolve("predicted");
        Path images = folder.resolve("images");
        CommandLineRun run = onWeights(
                "predict",
                images.resolve("val0.png").toString(),
                images.resolve("val3.png").toString(),
                "--out",
                out.toString());
        assertThat(run.out()).contains("2 predictions in 2 images");
        JsonNode entries = JSON.readTree(out.resolve("predictions.json").toFile());
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).path("file_name").asText()).endsWith("val0.png");
        assertThat(entries.get(0).path("value").isNumber()).isTrue();
        assertThat(hasColour(ImageIO.read(out.resolve("val3.png").toFile()), PREDICTED))
                .isTrue();
    }

    private static boolean hasColour(BufferedImage picture, int rgb) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).anyMatch(pixel -> pixel == rgb);
    }

    @Test
    void profileCountsItsHead() throws IOException {
        Path json = folder.resolve("profile.json");
        CommandLineRun run = densekit(
                "profile", config.toString(), "--input", "3x32x32", "--repeat", "0", "--json", json.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> paths = JSON.readTree(json.toFile()).path("modules").findValuesAsText("path");
        assertThat(paths).contains("head", "blocks1");
    }

    @Test
    void theReportShowsErrorAndImages() {
        assertThat(run().resolve("report.html"))
                .content()
                .contains("mae, best validation", "Worst images", "Best images", "val3.png")
                .containsPattern("-?\\d\\.\\d\\d where \\d\\.\\d\\d is true")
                .doesNotContain("Each class", "What classes were taken for", "Curves of the last validation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file,value;train0.png,0.5;;train1.png,high | :4: 'high' is no number",
                "file,value;train0.png,NaN | :2: 'NaN' is no number",
                "file,value;train0.png,0.5;gone.png,1 | :3: there is no image IMAGES/gone.png",
                "file,value;train0.png | :2: 'train0.png' is not an image's file, a comma and its number",
                "train0.png,0.5 | :1: the first line must be file,value",
                " | ' does not exist; give a CSV with the first line file,value'"
            })
    void badFilesGiveOneErrorBeforeTheFirstStep(String lines, String message, @TempDir Path other) throws IOException {
        Path csv = other.resolve("bad.csv");
        if (lines != null) {
            Files.writeString(csv, lines.replace(';', '\n'));
        }
        String expected = "densekit: " + csv
                + message.replace("IMAGES", folder.resolve("images").toString());
        String key = "data.train.file=" + csv;
        CommandLineRun checked = densekit("check", config.toString(), "--set", key);
        assertThat(checked.err().strip()).isEqualTo(expected);
        assertThat(checked.exitCode()).isEqualTo(1);
        Path run = other.resolve("run");
        CommandLineRun trained = densekit("train", config.toString(), "--work-dir", run.toString(), "--set", key);
        assertThat(trained.err().strip()).isEqualTo(expected);
        assertThat(trained.exitCode()).isEqualTo(1);
        assertThat(run.resolve("metrics.jsonl")).doesNotExist();
    }

    @Test
    void withoutTheJarItIsUnknown() {
        CommandLineRun run = CommandLineRun.of("check", config.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("unknown model 'image-regression'", "unknown dataset 'csv-values'");
    }
}
