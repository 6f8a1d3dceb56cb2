// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of {@code coco-eval} that are looked at before anything is evaluated, and slices by what the images say. */
class CocoEvalOptionsTest {

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
    private Path results;

    @BeforeEach
    void write() throws IOException {
        results = Files.writeString(
                folder.resolve("dt.json"),
                "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 5, 5], \"score\": 0.5}]");
        truth = Files.writeString(folder.resolve("gt.json"), TRUTH);
    }

    private CommandLineRun run(String... options) {
        String[] all = new String[options.length + 7];
        System.arraycopy(
                new String[] {
                    "coco-eval",
                    "--annotations",
                    truth.toString(),
                    "--predictions",
                    results.toString(),
                    "--type",
                    "bbox"
                },
                0,
                all,
                0,
                7);
        System.arraycopy(options, 0, all, 7, options.length);
        return CommandLineRun.of(all);
    }

    @Test
    void whatCannotBeWrittenIsToldBeforeAnythingIsEvaluated() {
        for (String option : new String[] {"--json", "--per-image", "--report", "--partial", "--curves"}) {
            CommandLineRun run = run(option, folder.resolve("no/out.csv").toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(option + ": ", "out.csv can't be written, since there is no folder");
        }
    }

    @Test
    void drawsAreForComparisons() {
        for (String option : new String[] {"--samples", "--seed"}) {
            CommandLineRun run = run(option, "7");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(option + " is for the intervals of --against, which isn't given");
        }
    }

    @Test
    void picturesAreForAPage() {
        CommandLineRun run = run("--image-folder", folder.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--image-folder is for the page that --report writes");
    }

    @Test
    void slicesByWhatImagesSay() {
        CommandLineRun weather = run("--slice-by", "attributes.weather");
        assertThat(weather.err()).isEmpty();
        assertThat(weather.out())
                .containsPattern("attributes.weather=\\(none\\) +1 +- ")
                .containsPattern("attributes.weather=rain +1 +100.0")
                .containsPattern("attributes.weather=sun +1 +0.0");
        assertThat(run("--slice-by", "night").out()).contains("night=true", "night=false");
        CommandLineRun none = run("--slice-by", "attributes.fog");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("gt.json: no image has the attribute attributes.fog");
    }
}
