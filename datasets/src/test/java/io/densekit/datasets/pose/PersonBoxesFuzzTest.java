// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonBoxesFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void mutationsOfBoxesEndInPersonsOrUserErrors() {
        Path file = folder.resolve("boxes.json");
        byte[] good = ("[{\"image_id\": 7, \"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 0.5},\n"
                        + " {\"image_id\": \"a\", \"file_name\": \"a.jpg\", \"bbox\": [1e2, 2.5, 3, 4], \"score\": 1}]")
                .getBytes(StandardCharsets.UTF_8);
        Map<Long, CocoImage> images = Map.of(7L, new CocoImage(7, "a.jpg", 40, 30));
        new Mutations(20260232, 2).of(List.of(good)).read(file, () -> {
            for (CocoPerson person : CocoDetections.read(file, images, 0, 17, new Warnings())) {
                assertThat(person.box().x() + person.box().width()).isFinite();
            }
        });
    }
}
