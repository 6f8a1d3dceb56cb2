// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoConvertCommandTest {

    private static final String TRUTH =
            """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 9, "height": 9, "attributes": {"weather": "rain"}, "night": true},
               {"id": 2, "file_name": "b.jpg", "width": 9, "height": 9, "attributes": {"weather": "sun"}, "night": false},
               {"id": 3, "file_name": "c.jpg", "width": 9, "height": 9}],
             "categories": [{"id": 1, "name": "cat"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5], "area": 25, "iscrowd": 0},
               {"id": 2, "image_id": 2, "category_id": 1, "bbox": [1, 1, 5, 5], "area": 25, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    private Path truth;

    @BeforeEach
    void write() throws IOException {
        truth = Files.writeString(folder.resolve("gt.json"), TRUTH);
    }

    @Test
    void aMissingFolderOfImagesIsNamed() {
        CommandLineRun run = CommandLineRun.of(
                "coco-convert",
                folder.toString(),
                "--from",
                "yolo",
                "--images",
                folder.resolve("no").toString(),
                "--out",
                folder.resolve("out.json").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no: there is no such folder").doesNotContain("Exception");
    }

    @Test
    void aFileIsNoFolderOfLabels() {
        CommandLineRun run =
                CommandLineRun.of("coco-convert", truth.toString(), "--to", "yolo", "--out", truth.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("gt.json: is a file; yolo takes a folder");
        assertThat(truth).hasContent(TRUTH.strip());
    }

    @Test
    void objectsThatWereLeftOutAreNotCounted() {
        CommandLineRun run = CommandLineRun.of(
                "coco-convert",
                truth.toString(),
                "--to",
                "yolo-seg",
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("object without a polygon, left out (2)");
        assertThat(run.out()).contains("3 images, 0 objects");
    }

    @Test
    void aMaskOfLabelmesIsItsPixels() throws IOException {
        Path shapes = Files.createDirectory(folder.resolve("shapes"));
        Path coco = folder.resolve("coco.json");
        String mask =
                "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAAAAADBD4nxAAAAIElEQVR4nGNkZIADJgbsbBYGBgaG/wwMDIy41TASYQ4ASC4BFW5zr/"
                        + "MAAAAASUVORK5CYII=";
        String[] line = {"coco-convert", shapes.toString(), "--from", "labelme", "--out", coco.toString()};

        Files.writeString(shapes.resolve("a.json"), labelme(mask));
        CommandLineRun run = CommandLineRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 images, 1 objects");
        assertThat(coco)
                .content()
                .contains("\"bbox\":[20.0,8.0,11.0,9.0],\"area\":87", "{\"size\":[30,40],\"counts\":\"");

        Files.writeString(shapes.resolve("a.json"), labelme(mask.replace("nGNk", "nGN*")));
        CommandLineRun damaged = CommandLineRun.of(line);
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err())
                .contains("a.json: shapes[0] (ring) is a mask that is not written in base64")
                .doesNotContain("Exception");
    }

    private static String labelme(String mask) {
        return """
                {"version": "7.9.1", "flags": {}, "shapes": [{"label": "ring", "points": [[20.0, 8.0], [30.0, 16.0]],
                 "group_id": null, "description": "", "shape_type": "mask", "flags": {}, "mask": "%s"}],
                 "imagePath": "a.jpg", "imageData": null, "imageHeight": 30, "imageWidth": 40}
                """
                .formatted(mask);
    }

    @Test
    void aFileInNoFolderIsToldBeforeAnythingIsRead() {
        CommandLineRun run = CommandLineRun.of(
                "coco-convert",
                folder.resolve("labels").toString(),
                "--from",
                "voc",
                "--out",
                folder.resolve("no/out.json").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("out.json can't be written, since there is no folder");
    }
}
