// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DensekitSparkTest {

    @TempDir
    private static Path folder;

    private static Path images;
    private static Path annotations;
    private static Path model;

    private String printed;
    private String errors;

    @BeforeAll
    static void makeImages() throws IOException {
        LocalSpark.session();
        model = TestModels.detector(folder);
        images = Files.createDirectory(folder.resolve("images"));
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TestModels.image(images, i);
            entries.add("{\"id\": %d, \"file_name\": \"image-%d.png\", \"width\": 96, \"height\": %d}"
                    .formatted(50 - i, i, 70 + 8 * (i % 3)));
        }
        Files.writeString(images.resolve("image-3.png"), "none");
        annotations = Files.writeString(
                folder.resolve("instances.json"),
                "{\"images\": " + entries
                        + ", \"annotations\": [{\"id\": 1, \"image_id\": 50, \"category_id\": 9, \"bbox\": [1, 1, 60, 60], \"area\":"
                        + " 3600, \"iscrowd\": 0, \"segmentation\": [[1, 1, 61, 1, 61, 61]]}],"
                        + " \"categories\": [{\"id\": 9, \"name\": \"dog\"}, {\"id\": 2, \"name\": \"cat\"}]}");
    }

    private int run(Object... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        StringWriter sentences = new StringWriter();
        System.setOut(new PrintStream(text));
        System.setErr(new PrintStream(warnings));
        try {
            CommandLine line = DensekitSpark.commandLine().setErr(new PrintWriter(sentences, true));
            return line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
            printed = text.toString();
            errors = warnings.toString() + sentences;
        }
    }

    @Test
    void predictionsGoToParquetAndToCocosResultsAndAreJudged() throws IOException {
        Path out = folder.resolve("found.parquet");
        Path coco = folder.resolve("found.json");
        int code = run(
                "predict", model, images, "--ids", annotations, "--out", out, "--coco", coco, "--images-per-task", 2);
        assertThat(errors).contains("image-3.png is not an image");
        assertThat(printed).isEqualTo("5 images -> " + out + System.lineSeparator());
        assertThat(code).isZero();
        List<Row> rows = LocalSpark.session()
                .read()
                .parquet(out.toString())
                .orderBy("image_id")
                .collectAsList();
        assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(46L, 47L, 48L, 49L, 50L);
        JsonNode results = new ObjectMapper().readTree(coco.toFile());
        assertThat(results.get(0).get("image_id").asLong()).isEqualTo(46);
        Row first = rows.get(0).<Row>getList(2).get(0);
        assertThat(results.get(0).get("category_id").asInt()).isEqualTo(first.getInt(0) == 0 ? 2 : 9);
        assertThat(results.get(0).get("score").asDouble()).isEqualTo(first.getFloat(2));
        assertThat(results.get(0).get("segmentation").get("counts").asText())
                .isEqualTo(first.getStruct(4).getString(2));

        Path json = folder.resolve("metrics.json");
        assertThat(run(
                        "evaluate",
                        out,
                        "--annotations",
                        annotations,
                        "--type",
                        "bbox",
                        "--json",
                        json,
                        "--per-category"))
                .isZero();
        assertThat(printed).contains("Average Precision", "dog");
        assertThat(new ObjectMapper().readTree(json.toFile()).get("stats")).hasSize(12);

        assertThat(run("predict", model, images, "--out", out)).isEqualTo(2);
        assertThat(errors)
                .isEqualTo("densekit-spark: " + out + " is there already; choose a new folder for the predictions\n");
        try (var left = Files.list(folder)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @Test
    void aTableOrAListOfImagesIsTakenToo() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.txt"),
                images.resolve("image-1.png") + "\n\n" + images.resolve("image-0.png") + "\n");
        Path one = folder.resolve("one.parquet");
        assertThat(run("predict", model, list, "--out", one)).isZero();
        List<Row> rows = LocalSpark.session()
                .read()
                .parquet(one.toString())
                .orderBy("image_id")
                .collectAsList();
        assertThat(rows).extracting(row -> row.getString(1)).allSatisfy(path -> assertThat(path)
                .endsWith(".png"));
        assertThat(rows.get(0).getString(1)).endsWith("image-1.png");
        Path table = folder.resolve("table.parquet");
        LocalSpark.session()
                .read()
                .format("binaryFile")
                .load(images.toString())
                .write()
                .parquet(table.toString());
        Path two = folder.resolve("two.parquet");
        assertThat(run("predict", model, table, "--out", two, "--set", "compute.prepare=false"))
                .isZero();
        assertThat(LocalSpark.session()
                        .read()
                        .parquet(two.toString())
                        .filter("error is null")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void dataAreChecked() {
        assertThat(run("check", "--annotations", annotations, "--images", images))
                .isEqualTo(1);
        assertThat(printed)
                .contains(
                        "5 images",
                        "wrong: image that can't be used (1)",
                        "image-3.png is not an image",
                        "something is wrong");
    }

    @Test
    void whatIsWrongIsOneSentence() {
        assertThat(run("predict", folder, images, "--out", folder.resolve("x.parquet")))
                .isEqualTo(2);
        assertThat(errors)
                .startsWith("densekit-spark: " + folder + " is no model")
                .hasLineCount(1);
        assertThat(run("predict", model, images, "--out", folder.resolve("x.parquet"), "--coco", "x.json"))
                .isEqualTo(2);
        assertThat(errors).startsWith("densekit-spark: --coco needs --ids");
        Path nowhere = folder.resolve("nowhere");
        assertThat(run(
                        "predict",
                        model,
                        images,
                        "--ids",
                        annotations,
                        "--out",
                        folder.resolve("x.parquet"),
                        "--coco",
                        nowhere.resolve("x.json")))
                .isEqualTo(2);
        assertThat(errors)
                .isEqualTo("densekit-spark: --coco: there is no folder " + nowhere + "; make it, or write elsewhere\n");
        assertThat(run("predict", model, folder.resolve("none"), "--out", folder.resolve("x.parquet")))
                .isEqualTo(2);
        assertThat(errors).isEqualTo("densekit-spark: there is no image or folder " + folder.resolve("none") + "\n");
        assertThat(run("evaluate", "x", "--annotations", annotations, "--type", "boxes"))
                .isEqualTo(2);
        assertThat(errors).contains("'boxes' is no evaluation type");
        Path none = folder.resolve("none.parquet");
        assertThat(run("evaluate", none, "--annotations", annotations, "--type", "bbox"))
                .isEqualTo(2);
        assertThat(errors)
                .startsWith("densekit-spark: " + none + " is no folder of Parquet that can be read (")
                .endsWith("); name one that predict wrote\n")
                .hasLineCount(1);
        assertThat(run("check", "--annotations", annotations, "--images", images, "--images-per-task", 0))
                .isEqualTo(2);
        assertThat(errors).isEqualTo("densekit-spark: a task reads at least 1 image, not 0\n");
        assertThat(run("guess")).isEqualTo(2);
        assertThat(errors).contains("densekit-spark: Unmatched argument", "Try 'densekit-spark --help'.");
    }
}
