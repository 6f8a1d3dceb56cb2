// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentationInputSettingsTest {

    @Test
    void withoutStepsTheyAreThePublishedOnes() {
        Steps<SemanticMask> steps = MaskFiles.input(512, 2048, false).steps("mask-folder", Optional.empty(), true);
        assertThat(steps.list())
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("RandomScale", "CategoryCrop", "RandomFlip", "PhotometricDistortion", "PadToSize");
        assertThat(MaskFiles.input(512, 2048, false).mean()).containsExactly(0.485, 0.456, 0.406);
    }

    @Test
    void evaluationTakesNoStepOfTraining() {
        Steps<SemanticMask> steps = MaskFiles.input(512, 2048, false).steps("mask-folder", Optional.empty(), false);
        assertThat(steps.list())
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("FitSides");
    }

    @Test
    void stepsForPersonsAreRefused() {
        Configured<Transform<?>, NoArguments> step =
                Configured.of("half-body", HalfBody.published(), (itself, none) -> itself);
        assertThatThrownBy(
                        () -> MaskFiles.input(512, 2048, false).steps("mask-folder", Optional.of(List.of(step)), true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("the transform half-body is for samples of PersonCrop, and a mask-folder dataset has masks;"
                        + " take it out of 'transforms'");
    }
}
