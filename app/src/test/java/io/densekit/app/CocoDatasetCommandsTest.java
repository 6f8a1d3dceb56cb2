// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoDatasetCommandsTest {

    @TempDir
    private Path folder;

    private Path all;

    @BeforeEach
    void write() throws IOException {
        all = Files.writeString(
                folder.resolve("all.json"),
                """
                {"info": {"year": 2026},
                 "images": [{"id": 1, "width": 100, "height": 100, "file_name": "a.jpg", "weather": "fog"},
                            {"id": 2, "width": 100, "height": 100, "file_name": "b.jpg"}],
                 "categories": [{"id": 3, "name": "cat"}, {"id": 4, "name": "dog"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 3, "bbox": [1, 1, 40, 40], "area": 1600, "iscrowd": 0, "by": "me"},
                  {"id": 2, "image_id": 2, "category_id": 4, "bbox": [1, 1, 4, 4], "area": 16, "iscrowd": 1}]}
                """);
    }

    @Test
    void countsFiltersSplitsAndMerges() throws IOException {
        CommandLineRun stats =
                CommandLineRun.of("coco-stats", all.toString(), "--json=" + folder.resolve("stats.json"));
        assertThat(stats.exitCode()).isZero();
        assertThat(stats.out()).contains("2 images, 0 without annotations; 1 objects on the fullest");
        assertThat(folder.resolve("stats.json")).content().contains("\"medium\" : 1", "\"crowds\" : 1");

        Path cats = folder.resolve("cats.json");
        CommandLineRun filter = CommandLineRun.of(
                "coco-filter", all.toString(), "--category=cat", "--no-empty-images", "--out=" + cats);
        assertThat(filter.out()).contains("cats.json: 1 images, 1 annotations of 2 images, 2 annotations");
        assertThat(cats)
                .content()
                .contains("\"weather\": \"fog\"", "\"by\": \"me\"", "\"year\"")
                .doesNotContain("b.jpg");

        Path train = folder.resolve("train.json");
        Path val = folder.resolve("val.json");
        CommandLineRun split = CommandLineRun.of(
                "coco-split", all.toString(), "--part", train + "=0.5", "--part", val + "=0.5", "--seed=3");
        assertThat(split.out()).contains("train.json: 1 images", "val.json: 1 images");

        Path merged = folder.resolve("merged.json");
        CommandLineRun merge =
                CommandLineRun.of("coco-merge-datasets", train.toString(), val.toString(), "--out=" + merged);
        assertThat(merge.out()).contains("merged.json: 2 images, 2 annotations; 0 ids were taken");
    }

    @Test
    void convertsThereAndBack() {
        Path voc = folder.resolve("voc");
        CommandLineRun there = CommandLineRun.of("coco-convert", all.toString(), "--to=voc", "--out=" + voc);
        assertThat(there.out()).contains("2 images, 1 objects");
        assertThat(there.err()).contains("crowd, which only COCO has, left out (1)", "category without objects");
        Path back = folder.resolve("back.json");
        CommandLineRun again = CommandLineRun.of("coco-convert", voc.toString(), "--from=voc", "--out=" + back);
        assertThat(again.exitCode()).isZero();
        assertThat(back).content().contains("\"bbox\":[1.0,1.0,40.0,40.0]");
        CommandLineRun unknown = CommandLineRun.of("coco-convert", all.toString(), "--to=kitti", "--out=" + voc);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("is none of the formats");
    }

    @Test
    void mistakesAreOneSentence() {
        CommandLineRun unknown = CommandLineRun.of(
                "coco-filter", all.toString(), "--category=bird", "--out=" + folder.resolve("x.json"));
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("all.json: has no category bird").doesNotContain("\tat ");
        CommandLineRun nowhere =
                CommandLineRun.of("coco-filter", all.toString(), "--out=" + folder.resolve("none/x.json"));
        assertThat(nowhere.err()).contains("x.json can't be written", "check that its folder exists");
        CommandLineRun shares = CommandLineRun.of("coco-split", all.toString(), "--part", folder + "/a.json=1.5");
        assertThat(shares.exitCode()).isEqualTo(2);
        assertThat(shares.err()).contains("add up to 1");
        CommandLineRun twice = CommandLineRun.of(
                "coco-merge-datasets", all.toString(), all.toString(), "--out=" + folder.resolve("x.json"));
        assertThat(twice.err()).contains("a.jpg is in another of the files too");
    }

    @Test
    void partsAreFilesOfTheirOwn() throws IOException {
        String before = Files.readString(all);
        Path half = folder.resolve("half.json");

        CommandLineRun twice =
                CommandLineRun.of("coco-split", all.toString(), "--part", half + "=0.5", "--part", half + "=0.5");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("--part would write over", "half.json");
        assertThat(half).doesNotExist();
        CommandLineRun itself = CommandLineRun.of("coco-split", all.toString(), "--part", all + "=0.5");
        assertThat(itself.exitCode()).isEqualTo(2);
        assertThat(all).hasContent(before);
        for (String wrong : new String[] {"half.json", "half.json=much", "=0.5"}) {
            CommandLineRun run = CommandLineRun.of("coco-split", all.toString(), "--part", wrong);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("'" + wrong + "' is no part; write its file and its share");
        }
    }

    @Test
    void aFolderKeepsNoLabelsOfOtherImages() {
        Path half = folder.resolve("half.json");
        CommandLineRun.of("coco-split", all.toString(), "--part", half + "=0.5");
        for (String format : new String[] {"yolo", "voc", "labelme"}) {
            Path labels = folder.resolve(format);
            String[] again = {"coco-convert", all.toString(), "--to=" + format, "--out=" + labels};
            assertThat(CommandLineRun.of(again).exitCode()).isZero();
            assertThat(CommandLineRun.of(again).exitCode()).isZero();

            CommandLineRun mixed =
                    CommandLineRun.of("coco-convert", half.toString(), "--to=" + format, "--out=" + labels);

            assertThat(mixed.exitCode()).isEqualTo(1);
            assertThat(mixed.err()).contains("of another image", "name a new folder");
        }
    }
}
