// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.CenterCrop;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.datasets.transforms.Interpolation;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassificationPipelineTest {
    private static final Configured<Transform, NoArguments> FLIP =
            Configured.of("random-flip", new RandomFlip(1, List.of()), (step, none) -> step);

    @SafeVarargs
    private static ImageFolderSettings settings(Configured<Transform, NoArguments>... steps) {
        return Folders.settings(Path.of("x"), Optional.empty(), Optional.of(List.of(steps)));
    }

    private static Sample<ClassLabel> sample() {
        Raster image = Raster.black(40, 40);
        new SplittableRandom(1).nextBytes(image.rgb());
        return new Sample<>(new SampleKey(0, 0, "x"), image, new ClassLabel(0));
    }

    private static byte[] pixels(ImageFolderSettings settings, boolean training, long seed) {
        return ClassificationPipeline.of(settings, training)
                .apply(sample(), new SplittableRandom(seed))
                .image()
                .rgb();
    }

    @Test
    void evaluationLeavesOutWhatIsRandomAndCropsTheMiddle() {
        byte[] crop = pixels(settings(), false, 0);
        assertThat(pixels(settings(FLIP), false, 1)).isEqualTo(crop);
        assertThat(pixels(settings(FLIP), true, 1)).isNotEqualTo(crop);
    }

    @Test
    void withoutStepsTrainingCropsAtRandom() {
        ImageFolderSettings settings = Folders.settings(Path.of("x"));
        assertThat(pixels(settings, true, 1)).isNotEqualTo(pixels(settings, true, 2));
        assertThat(pixels(settings, false, 1)).isEqualTo(pixels(settings, false, 2));
    }

    @Test
    void stepsThatGiveAnotherSizeAreRefused() {
        Configured<Transform, NoArguments> larger = Configured.of(
                "center-crop", new CenterCrop(List.of(24, 24), 1, Interpolation.BICUBIC), (step, none) -> step);
        assertThatThrownBy(() -> pixels(settings(larger), true, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("images of [24, 24], but the dataset's input-size is [16, 16]");
    }

    @Test
    void stepsForOtherTasksAreRefused() {
        Configured<Transform, NoArguments> half =
                Configured.of("half-body", HalfBody.published(), (step, none) -> step);
        assertThatThrownBy(() -> ClassificationPipeline.of(settings(half), true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the transform half-body is for samples of PersonCrop");
    }
}
