// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateShapesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesBothSplitsAndSaysWhere() {
        Path out = folder.resolve("shapes");
        CommandLineRun run = CommandLineRun.of("generate", "shapes", "--out", out.toString(), "--images", "8");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("8 training and 2 validation images", out.toString());
        assertThat(out.resolve("train"))
                .isDirectoryContaining(file -> file.toString().endsWith(".jpg"));
        assertThat(out.resolve("annotations").resolve("person_keypoints_val.json"))
                .isNotEmptyFile();
    }

    @Test
    void writesAFolderAClassForClassification() {
        Path out = folder.resolve("classes");
        CommandLineRun run = CommandLineRun.of(
                "generate", "shapes", "--task", "classification", "--out", out.toString(), "--images", "32");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("32 training and 8 validation images of the classes circle, crescent");
        assertThat(out.resolve("train").resolve("star").toFile().list()).hasSize(4);
        assertThat(out.resolve("val").resolve("person").toFile().list()).hasSize(1);
    }

    @Test
    void refusesATaskThatItDoesNotKnow() {
        CommandLineRun run = CommandLineRun.of(
                "generate",
                "shapes",
                "--task",
                "poetry",
                "--out",
                folder.resolve("x").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("poetry").contains("coco").contains("classification");
    }

    @Test
    void scenesAreAsLargeAndAsFullAsAskedFor() throws IOException {
        Path out = folder.resolve("large");
        CommandLineRun run = CommandLineRun.of(
                "generate",
                "shapes",
                "--out",
                out.toString(),
                "--images",
                "4",
                "--width",
                "96",
                "--height",
                "80",
                "--max-figures",
                "1",
                "--max-shapes",
                "0",
                "--shape-radius",
                "0.1,0.3");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        String annotations = Files.readString(out.resolve("annotations").resolve("instances_train.json"));
        assertThat(annotations).contains("\"width\":96", "\"height\":80", "\"category_id\":1");
        assertThat(annotations).doesNotContain("\"category_id\":2");
    }

    @Test
    void theLookChangesThePicturesAndTheHelpNamesTheDefaults() throws IOException {
        for (String look : List.of("plain", "crowded")) {
            CommandLineRun run = CommandLineRun.of(
                    "generate", "shapes", "--out", folder.resolve(look).toString(), "--images", "2", "--look", look);
            assertThat(run.err()).isEmpty();
        }
        Path first = Path.of("train", "000001.jpg");
        assertThat(Files.readAllBytes(folder.resolve("plain").resolve(first)))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("crowded").resolve(first)));
        assertThat(CommandLineRun.of("generate", "shapes", "--help").out())
                .contains("default 192.", "default 160.", "default crowded")
                .doesNotContain("null");
    }

    @Test
    void refusesOneRadiusAndScenesForClassification() {
        CommandLineRun one = CommandLineRun.of(
                "generate", "shapes", "--out", folder.resolve("one").toString(), "--shape-radius", "0.2");
        assertThat(one.exitCode()).isEqualTo(2);
        assertThat(one.err()).contains("--shape-radius takes two numbers", "0.1,0.25");
        CommandLineRun classes = CommandLineRun.of(
                "generate",
                "shapes",
                "--task",
                "classification",
                "--out",
                folder.resolve("two").toString(),
                "--width",
                "96");
        assertThat(classes.exitCode()).isEqualTo(2);
        assertThat(classes.err()).contains("one thing each", "--task coco");
    }

    @Test
    void refusesNoImages() {
        CommandLineRun run = CommandLineRun.of(
                "generate", "shapes", "--out", folder.resolve("none").toString(), "--images", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("must be at least 1, got 0");
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
    }

    @Test
    void asksWhatToGenerate() {
        CommandLineRun run = CommandLineRun.of("generate");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing what to generate: shapes", "densekit generate --help");
    }
}
