// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoEvalCommandTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path annotations() throws IOException {
        return file(
                "gt.json",
                """
                {"images": [{"id": 1, "width": 100, "height": 100}],
                 "categories": [{"id": 3, "name": "cat"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 10, 40, 40], "area": 1600, "iscrowd": 0}]}
                """);
    }

    @Test
    void printsTheUsualTableAndWritesWhatIsAskedFor() throws IOException {
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":0.9}]");
        Path json = folder.resolve("metrics.json");
        Path curves = folder.resolve("curves.png");

        CommandLineRun run = CommandLineRun.of(
                "coco-eval",
                "--annotations",
                annotations().toString(),
                "--predictions",
                results.toString(),
                "--type",
                "bbox",
                "--per-category",
                "--errors",
                "--tide",
                "--json",
                json.toString(),
                "--curves",
                curves.toString(),
                "--max-dets",
                "1,10,100",
                "--iou-thresholds",
                "0.5,0.75",
                "--area-range",
                "small=0:2000",
                "--area-range",
                "tiny=0:10");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("(AP) @[ IoU=0.50:0.75 | area=   all | maxDets=100 ] = 1.000")
                .contains("APtiny")
                .contains("Loc", "TIDE", "Dupe");
        assertThat(json).content().contains("\"stats\"", "\"perCategory\"", "\"AR100\"");
        assertThat(curves).isNotEmptyFile();
    }

    @Test
    void theFirstLineHasTheLargestLimitAndTheFileWhatPycocotoolsHas() throws IOException {
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":0.9}]");
        Path json = folder.resolve("metrics.json");

        CommandLineRun run = CommandLineRun.of(
                "coco-eval",
                "--annotations=" + annotations(),
                "--predictions=" + results,
                "--type=bbox",
                "--max-dets=1,10,300",
                "--json=" + json);

        assertThat(run.out()).contains("(AP) @[ IoU=0.50:0.95 | area=   all | maxDets=300 ] = 1.000");
        assertThat(json).content().contains("\"AP\" : -1.0");
    }

    @Test
    void anObjectWithTheIdZeroIsFoundUnlessPycocotoolsNumberIsAskedFor() throws IOException {
        Path objects = Files.writeString(
                folder.resolve("zero.json"),
                Files.readString(annotations()).replace("\"id\": 1, \"image_id\"", "\"id\": 0, \"image_id\""));
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":0.9}]");
        String[] command = {"coco-eval", "--annotations=" + objects, "--predictions=" + results, "--type=bbox"};

        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.out()).contains("area=   all | maxDets=100 ] = 1.000");
        assertThat(run.err()).contains("annotation with the id 0, which pycocotools never counts as found (1)");

        CommandLineRun old = CommandLineRun.of(
                Stream.concat(Stream.of(command), Stream.of("--pycocotools")).toArray(String[]::new));
        assertThat(old.out()).contains("area=   all | maxDets=100 ] = 0.000");
        assertThat(old.err()).contains("annotation with the id 0");
    }

    @Test
    void partialResultsAreMerged() throws IOException {
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":0.9}]");
        Path ids = file("ids.txt", "1\n");
        Path part = folder.resolve("a.part");
        CommandLineRun share = CommandLineRun.of(
                "coco-eval",
                "--annotations=" + annotations(),
                "--predictions=" + results,
                "--type=bbox",
                "--images=" + ids,
                "--partial=" + part);
        assertThat(share.exitCode()).isZero();

        CommandLineRun merged = CommandLineRun.of("coco-merge", part.toString(), "--per-category");
        assertThat(merged.exitCode()).isZero();
        assertThat(merged.out()).startsWith(share.out()).contains("cat");

        CommandLineRun twice = CommandLineRun.of("coco-merge", part.toString(), part.toString());
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err()).contains("a.part: image 1 is in", "count twice").doesNotContain("\tat ");
    }

    @Test
    void lvisHasItsOwnNumbers() throws IOException {
        Path lvis = file(
                "lvis.json",
                """
                {"images": [{"id": 1, "width": 100, "height": 100, "neg_category_ids": [], "not_exhaustive_category_ids": []}],
                 "categories": [{"id": 3, "name": "cat", "frequency": "r"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 10, 40, 40], "area": 1600}]}
                """);
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":0.9}]");
        Path json = folder.resolve("metrics.json");
        String[] command = {"coco-eval", "--annotations=" + lvis, "--predictions=" + results, "--lvis", "--json=" + json
        };

        CommandLineRun run = with(command, "--type=bbox", "--per-category");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(" APr      = 1.000", " APc      = -1.000", "cat");
        assertThat(json).content().contains("\"AR@300\" : 1.0", "perCategory").doesNotContain("stats");

        assertThat(with(command, "--type=keypoints").err()).contains("no keypoints");
        assertThat(with(command, "--type=bbox", "--max-dets=5").err()).contains("leave out --max-dets");
        assertThat(with(command, "--type=bbox", "--tide").err()).contains("LVIS's numbers alone");
        CommandLineRun plain = CommandLineRun.of(
                "coco-eval", "--annotations=" + annotations(), "--predictions=" + results, "--lvis", "--type=bbox");
        assertThat(plain.err()).contains("gt.json: images[0] (id 1) has no neg_category_ids");
    }

    @Test
    void boundariesAreThoseOfMasks() throws IOException {
        Path masks = Files.writeString(
                folder.resolve("masks.json"),
                Files.readString(annotations())
                        .replace("\"iscrowd\": 0", "\"segmentation\": [[10, 10, 50, 10, 50, 50, 10, 50]]"));
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,36],\"score\":0.9}]");
        String[] command = {"coco-eval", "--annotations=" + masks, "--predictions=" + results};

        assertThat(with(command, "--type=segm").out()).contains("IoU=0.75      | area=   all | maxDets=100 ] = 1.000");
        assertThat(with(command, "--type=segm", "--boundary").out())
                .contains("IoU=0.75      | area=   all | maxDets=100 ] = 0.000");
        assertThat(with(command, "--type=segm", "--boundary", "0.2").out())
                .contains("IoU=0.75      | area=   all | maxDets=100 ] = 1.000");
        assertThat(with(command, "--type=bbox", "--boundary").err()).contains("which segm compares");
    }

    @Test
    void crowdPoseAndWholeBodyHaveRulesOfTheirOwn() throws IOException {
        String points = "[%s]".formatted("10,10,2,".repeat(14).replaceAll(",$", ""));
        Path crowded = file(
                "crowded.json",
                """
                {"images": [{"id": 1, "width": 100, "height": 100, "crowdIndex": 0.9}],
                 "categories": [{"id": 1, "name": "person"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 40], "num_keypoints": 14,
                                  "keypoints": %s}]}
                """
                        .formatted(points));
        Path results =
                file("dt.json", "[{\"image_id\":1,\"category_id\":1,\"score\":1,\"keypoints\":%s}]".formatted(points));
        String[] command = {"coco-eval", "--annotations=" + crowded, "--predictions=" + results};

        CommandLineRun run = with(command, "--type=keypoints", "--crowdpose");
        assertThat(run.out()).contains(" APhard    = 1.000", " APeasy    = -1.000");
        assertThat(with(command, "--type=keypoints", "--wholebody").err()).contains("17 points");
        assertThat(with(command, "--type=bbox", "--crowdpose").err()).contains("goes with --type keypoints");
        assertThat(with(command, "--type=keypoints", "--crowdpose", "--errors").err())
                .contains("its own numbers alone");
        assertThat(with(command, "--type=keypoints", "--crowdpose", "--lvis").err())
                .contains("exclude each other");
    }

    private static CommandLineRun with(String[] command, String... more) {
        return CommandLineRun.of(
                Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aBrokenFileFailsWithOneSentence() throws IOException {
        Path results = file("dt.json", "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":NaN}]");

        CommandLineRun run = CommandLineRun.of(
                "coco-eval",
                "--annotations",
                annotations().toString(),
                "--predictions",
                results.toString(),
                "--type",
                "bbox");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("dt.json: result 0 (line 1): score is NaN")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownTypeIsAMistakeOfUsage() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "coco-eval", "--annotations", annotations().toString(), "--predictions", "dt.json", "--type", "boxes");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("bbox, segm and keypoints");
    }

    @Test
    void whatIsWrittenIsNoFileThatIsReadOrWrittenAsWell() throws IOException {
        String detections = "[{\"image_id\":1,\"category_id\":3,\"bbox\":[10,10,40,40],\"score\":0.9}]";
        Path results = file("dt.json", detections);
        Path truth = annotations();
        Path ids = file("ids.txt", "1\n");
        Path other = folder.resolve("other.json");
        String[] command = {
            "coco-eval",
            "--annotations=" + truth,
            "--predictions=" + results,
            "--type=bbox",
            "--images=" + ids,
            "--per-image=" + other
        };

        CommandLineRun overResults =
                with(command, "--json=" + folder.resolve(".").resolve("dt.json"));
        assertThat(overResults.exitCode()).isEqualTo(2);
        assertThat(overResults.out()).isEmpty();
        assertThat(overResults.err()).contains("--json would write over", "--predictions reads it");
        assertThat(results).hasContent(detections);
        assertThat(with(command, "--partial=" + truth).err()).contains("--partial would", "--annotations reads it");
        assertThat(with(command, "--curves=" + ids).err()).contains("--curves would", "--images reads it");
        assertThat(with(command, "--per-object=" + other).err()).contains("would write over", "other.json");
        assertThat(other).doesNotExist();
        assertThat(CommandLineRun.of("coco-filter", truth.toString(), "--out=" + truth)
                        .err())
                .contains("--out would write over", "FILE reads it");
        assertThat(with(command, "--json=" + folder.resolve("metrics.json")).exitCode())
                .isZero();
    }

    @Test
    void slicesAreOfImagesThatAreEvaluatedAndHaveNamesOfTheirOwn() throws IOException {
        Path truth = file(
                "two.json",
                """
                {"images": [{"id": 1, "width": 9, "height": 9}, {"id": 2, "width": 9, "height": 9}],
                 "categories": [{"id": 3, "name": "cat"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1, 1, 4, 4], "area": 16}]}
                """);
        Path slice = file("night.txt", "1\n2\n");
        String[] command = {
            "coco-eval", "--annotations=" + truth, "--predictions=" + file("none.json", "[]"), "--type=bbox"
        };

        assertThat(with(command, "--slice=night=" + slice).exitCode()).isZero();
        CommandLineRun beyond = with(command, "--slice=night=" + slice, "--image-ids=1");
        assertThat(beyond.exitCode()).isEqualTo(1);
        assertThat(beyond.err()).contains("night.txt: image 2 is none of those that are evaluated");
        CommandLineRun twice = with(command, "--slice=night=" + slice, "--slice=night=" + slice);
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("two slices are called night");
        assertThat(with(command, "--slice=night=" + folder.resolve("no.txt")).err())
                .contains("no.txt: there is no such file");
    }
}
