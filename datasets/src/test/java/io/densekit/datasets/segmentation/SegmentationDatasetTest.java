// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.Steps;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationDatasetTest {

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void write() throws IOException {
        image = MaskFiles.image(folder.resolve("images/a.png"), 30, 50);
        MaskFiles.mask(folder.resolve("masks/a.png"), 30, 50, 0, 1, 2, 255);
    }

    @Test
    void inEvaluationTheImageIsScaledAndTheLabelsAreNot() {
        Dataset<SemanticMask> dataset = MaskFolder.open(MaskFiles.settings(folder), new DatasetUse.Evaluation());
        Sample<SemanticMask> sample = dataset.read(0, new SplittableRandom(1));
        assertThat(sample.image().height()).isEqualTo(60);
        assertThat(sample.image().width()).isEqualTo(100);
        assertThat(sample.truth().frame()).isEqualTo(new ImageFrame(30, 50, 60, 100));
        LabelMap labels = sample.truth().labels().orElseThrow();
        assertThat(labels.height()).isEqualTo(30);
        assertThat(labels.at(0, 1)).isEqualTo(1);
        assertThat(dataset.sizeDivisor()).isEqualTo(32);
    }

    @Test
    void alignedImagesAreStretchedToMultiples() {
        SegmentationInputSettings input = MaskFiles.input(60, 100, true);
        Steps<SemanticMask> steps = input.steps("mask-folder", Optional.empty(), false);
        Dataset<SemanticMask> dataset = SegmentationDataset.of(
                new DatasetUse.Prediction(List.of(image), Optional.empty()), MaskFiles.CLASSES, steps, input);
        Sample<SemanticMask> sample = dataset.read(0, new SplittableRandom(1));
        assertThat(sample.truth().frame()).isEqualTo(new ImageFrame(30, 50, 64, 128));
        assertThat(sample.truth().labels()).isEmpty();
        assertThat(sample.key().imageId()).isZero();
    }

    @Test
    void inTrainingLabelsGoThroughTheSteps() {
        MaskFolderSettings plain = MaskFiles.settings(folder);
        MaskFolderSettings settings = new MaskFolderSettings(
                plain.images(),
                plain.masks(),
                Optional.empty(),
                Optional.empty(),
                ".png",
                plain.classes(),
                false,
                Optional.empty(),
                List.of(255),
                Optional.empty(),
                plain.input());
        Dataset<SemanticMask> dataset = MaskFolder.open(settings, new DatasetUse.Training());
        for (int seed = 0; seed < 5; seed++) {
            Sample<SemanticMask> sample = dataset.read(0, new SplittableRandom(seed));
            assertThat(sample.image().height()).isEqualTo(512);
            assertThat(sample.image().width()).isEqualTo(512);
            assertThat(sample.truth().labels().orElseThrow().width()).isEqualTo(512);
            assertThat(dataset.read(0, new SplittableRandom(seed)).image().rgb())
                    .isEqualTo(sample.image().rgb());
        }
    }

    @Test
    void boxesHaveNoMeaning() {
        SegmentationInputSettings input = MaskFiles.input(60, 100, true);
        Steps<SemanticMask> steps = input.steps("mask-folder", Optional.empty(), false);
        DatasetUse.Prediction prediction =
                new DatasetUse.Prediction(List.of(image), Optional.of(Path.of("boxes.json")));
        assertThatThrownBy(() -> SegmentationDataset.of(prediction, MaskFiles.CLASSES, steps, input))
                .isInstanceOf(UserError.class)
                .hasMessage("semantic segmentation takes whole images; leave out --boxes boxes.json");
    }
}
