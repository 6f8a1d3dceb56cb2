// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoFilterCommandTest {

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
    void anAreaBelowNothingIsRefused() {
        Path out = folder.resolve("out.json");
        CommandLineRun run =
                CommandLineRun.of("coco-filter", truth.toString(), "--min-area", "-5", "--out", out.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--min-area is -5.0; give 0 or more square pixels");
        assertThat(out).doesNotExist();
    }
}
