// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.datasets.annotations.InstancesJson;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoSemanticDataTest {

    /** Within the square of {@link InstancesJson#SQUARE}. */
    private static final String SMALLER = ", \"segmentation\": [[4, 5, 8, 5, 8, 9, 4, 9]]";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        ImageIO.write(
                new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
                "jpg",
                folder.resolve("a.jpg").toFile());
        ImageIO.write(
                new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB),
                "jpg",
                folder.resolve("b.jpg").toFile());
    }

    private CocoSemanticSettings settings(Path annotations, boolean background, String... classes) {
        return new CocoSemanticSettings(
                annotations,
                folder,
                List.of(classes),
                background,
                Crowds.IGNORED,
                Optional.empty(),
                new SegmentationInputSettings(30, 40, 1, false, List.of(0.5, 0.5, 0.5), List.of(1.0, 1.0, 1.0), 10));
    }

    private static LabelMap labels(Dataset<SemanticMask> dataset, int index) {
        return dataset.read(index, new SplittableRandom(1)).truth().labels().orElseThrow();
    }

    @Test
    void theSmallerOfTwoObjectsIsOnTop() throws IOException {
        Path file = InstancesJson.write(
                folder, InstancesJson.object(1, 5, 3, "[4, 5, 4, 4]", SMALLER), InstancesJson.square(2, 5, 18));
        Dataset<SemanticMask> dataset = CocoSemanticData.open(settings(file, true), new DatasetUse.Evaluation());
        assertThat(dataset.classNames()).containsExactly("background", "dog", "cat");
        LabelMap map = labels(dataset, 0);
        assertThat(map.at(0, 0)).isZero();
        assertThat(map.at(4, 3)).isEqualTo(1);
        assertThat(map.at(6, 6)).isEqualTo(2);
        assertThat(map.counts()[2]).isEqualTo(16);
        assertThat(map.counts()[1]).isEqualTo(100 - 16);
    }

    @Test
    void withoutBackgroundTheRestIsIgnored() throws IOException {
        Path file = InstancesJson.write(folder, InstancesJson.square(2, 5, 3));
        Dataset<SemanticMask> dataset =
                CocoSemanticData.open(settings(file, false, "cat"), new DatasetUse.Evaluation());
        assertThat(dataset.classNames()).containsExactly("cat");
        assertThat(labels(dataset, 0).counts()[0]).isEqualTo(100);
        assertThat(labels(dataset, 0).counts()[LabelMap.IGNORE]).isEqualTo(30 * 40 - 100);
        assertThat(labels(dataset, 1).counts()[LabelMap.IGNORE]).isEqualTo(30 * 40);
    }

    @Test
    void crowdsAreIgnoredWhereNoObjectIs() throws IOException {
        Path file = InstancesJson.write(
                folder,
                InstancesJson.square(2, 5, 3),
                InstancesJson.object(3, 5, 3, "[2, 3, 20, 10]", ", \"iscrowd\": 1"));
        LabelMap map = labels(CocoSemanticData.open(settings(file, true), new DatasetUse.Evaluation()), 0);
        assertThat(map.at(4, 3)).isEqualTo(2);
        assertThat(map.at(4, 15)).isEqualTo(LabelMap.IGNORE);
        assertThat(map.at(20, 15)).isZero();
    }

    @Test
    void anImageOfAnotherSizeThanAnnotatedIsRefused() throws IOException {
        Path file = InstancesJson.write(folder, InstancesJson.square(2, 5, 3));
        ImageIO.write(
                new BufferedImage(41, 30, BufferedImage.TYPE_INT_RGB),
                "jpg",
                folder.resolve("a.jpg").toFile());
        Dataset<SemanticMask> dataset = CocoSemanticData.open(settings(file, true), new DatasetUse.Evaluation());
        assertThatThrownBy(() -> labels(dataset, 0))
                .hasMessageStartingWith(
                        folder.resolve("a.jpg") + " has 41 x 30 pixels, but its annotations say 40 x 30");
    }

    @Test
    void classesAreNamedOnce() {
        assertThatThrownBy(() -> settings(folder, true, "cat", "cat")).isInstanceOf(InvalidSetting.class);
    }
}
