// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.datasets.annotations.InstancesJson;
import io.densekit.datasets.annotations.PersonPicture;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.testing.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an annotation file holds, its samples have boxes within their images, or it is refused by name. */
class InstancesFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void mutationsOfAnnotationFilesEndInSamplesOrUserErrors() throws IOException {
        Path file = InstancesJson.write(
                folder,
                InstancesJson.square(1, 5, 3),
                InstancesJson.object(2, 5, 18, "[20, 3, 10, 10]", ", \"iscrowd\": 1"),
                InstancesJson.object(
                        3,
                        5,
                        18,
                        "[20, 3, 10, 10]",
                        ", \"segmentation\": {\"size\": [30, 40], \"counts\": [603, 10, 587]}"));
        Files.write(folder.resolve("a.jpg"), PersonPicture.jpeg(40, 30));
        Files.write(folder.resolve("b.jpg"), PersonPicture.jpeg(30, 40));
        CocoDetectionSettings settings = new CocoDetectionSettings(
                file,
                folder,
                List.of(),
                true,
                Crowds.IGNORED,
                true,
                Optional.of(List.of()),
                new DetectionInputSettings(60, 200, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25), 16));
        new Mutations(20260222, 3).of(List.of(Files.readAllBytes(file))).read(file, () -> {
            Dataset<Instances> dataset = CocoDetectionData.open(settings, new DatasetUse.Training());
            for (int i = 0; i < dataset.size(); i++) {
                Instances truth = dataset.read(i, new SplittableRandom(0)).truth();
                assertThat(truth.masks()).hasSize(truth.count());
                for (float corner : truth.boxes().corners()) {
                    assertThat(corner).isBetween(0f, 200f);
                }
            }
        });
    }
}
