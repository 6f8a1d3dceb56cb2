// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Transform;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentationInputTest {

    @Test
    void withoutStepsTheyAreThePublishedOnes() {
        SegmentationInput input =
                SegmentationInput.of("mask-folder", Optional.empty(), MaskFiles.input(512, 2048, false), true);
        assertThat(input.steps().list())
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("RandomScale", "CategoryCrop", "RandomFlip", "PhotometricDistortion", "PadToSize");
        assertThat(input.normalization().mean()).containsExactly(0.485f, 0.456f, 0.406f);
    }

    @Test
    void evaluationTakesNoStepOfTraining() {
        SegmentationInput input =
                SegmentationInput.of("mask-folder", Optional.empty(), MaskFiles.input(512, 2048, false), false);
        assertThat(input.steps().list())
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("FitSides");
    }

    @Test
    void stepsForPersonsAreRefused() {
        Configured<Transform<?>, NoArguments> step =
                Configured.of("half-body", HalfBody.published(), (itself, none) -> itself);
        assertThatThrownBy(() -> SegmentationInput.of(
                        "mask-folder", Optional.of(List.of(step)), MaskFiles.input(512, 2048, false), true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("the transform half-body is for samples of PersonCrop, and a mask-folder dataset has masks;"
                        + " take it out of 'transforms'");
    }
}
