// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassStepsTest {
    private static final InputSize SIZE = new InputSize(16, 16);
    private static final Configured<Transform<?>, NoArguments> FLIP =
            Configured.of("random-flip", new RandomFlip(1, Optional.empty()), (step, none) -> step);

    @SafeVarargs
    private static Optional<List<Configured<Transform<?>, NoArguments>>> listed(
            Configured<Transform<?>, NoArguments>... steps) {
        return Optional.of(List.of(steps));
    }

    private static Sample<ClassLabel> sample() {
        Raster image = Raster.black(40, 40);
        new SplittableRandom(1).nextBytes(image.rgb());
        return new Sample<>(new SampleKey(0, 0, "x"), image, new ClassLabel(0));
    }

    private static byte[] pixels(
            Optional<List<Configured<Transform<?>, NoArguments>>> listed, boolean training, long seed) {
        Sample<ClassLabel> result =
                DatasetSteps.classes(listed, SIZE, training).apply(sample(), new SplittableRandom(seed));
        return SIZE.require(result, "crop to it").image().rgb();
    }

    @Test
    void evaluationLeavesOutWhatIsRandomAndCropsTheMiddle() {
        byte[] crop = pixels(listed(), false, 0);
        assertThat(pixels(listed(FLIP), false, 1)).isEqualTo(crop);
        assertThat(pixels(listed(FLIP), true, 1)).isNotEqualTo(crop);
    }

    @Test
    void withoutStepsTrainingCropsAtRandom() {
        Optional<List<Configured<Transform<?>, NoArguments>>> none = Optional.empty();
        assertThat(pixels(none, true, 1)).isNotEqualTo(pixels(none, true, 2));
        assertThat(pixels(none, false, 1)).isEqualTo(pixels(none, false, 2));
    }

    @Test
    void stepsThatGiveAnotherSizeAreRefused() {
        Configured<Transform<?>, NoArguments> larger = Configured.of(
                "center-crop", new CenterCrop(List.of(24, 24), 1, Interpolation.BICUBIC), (step, none) -> step);
        assertThatThrownBy(() -> pixels(listed(larger), true, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("images of [24, 24], but the dataset's input-size is [16, 16]");
    }

    @Test
    void stepsForOtherTasksAreRefused() {
        Configured<Transform<?>, NoArguments> half =
                Configured.of("half-body", HalfBody.published(), (step, none) -> step);
        assertThatThrownBy(() -> DatasetSteps.classes(listed(half), SIZE, true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("the transform half-body is for samples of PersonCrop");
    }
}
