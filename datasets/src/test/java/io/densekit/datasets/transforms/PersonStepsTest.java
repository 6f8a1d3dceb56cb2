// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.PersonCrop;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PersonStepsTest {

    private record Nothing() {}

    private static final class ForClasses implements Transform<ClassLabel> {
        ForClasses(Nothing settings, NoArguments none) {}

        @Override
        public Class<ClassLabel> truth() {
            return ClassLabel.class;
        }

        @Override
        public Sample<ClassLabel> apply(Sample<ClassLabel> sample, RandomGenerator random) {
            return sample;
        }

        @Override
        public boolean random() {
            return false;
        }
    }

    private static Steps<PersonCrop> steps(
            Optional<List<Configured<Transform<?>, NoArguments>>> listed, boolean training) {
        return DatasetSteps.persons(listed, new InputSize(64, 48), false, FlipPairs.COCO, training);
    }

    private static Sample<PersonCrop> sample() {
        Keypoints joints = new Keypoints(new float[17], new float[17], new float[17]);
        return new Sample<>(
                new SampleKey(0, 0, "x"),
                Raster.black(90, 120),
                new PersonCrop(7, new Box(10, 20, 40, 50), 0.5, 30, 45, 0.3, 0.4, 0, joints));
    }

    @Test
    void withoutTransformsTrainingVariesTheCropAndEvaluationDoesNot() {
        Steps<PersonCrop> training = steps(Optional.empty(), true);
        Steps<PersonCrop> evaluation = steps(Optional.empty(), false);
        PersonCrop varied = training.apply(sample(), new SplittableRandom(0)).truth();
        assertThat(varied.scaleX()).isNotEqualTo(0.3);
        PersonCrop plain = evaluation.apply(sample(), new SplittableRandom(0)).truth();
        assertThat(plain.scaleX()).isEqualTo(0.3);
        assertThat(evaluation.apply(sample(), new SplittableRandom(0)).image().height())
                .isEqualTo(64);
    }

    @Test
    void anEmptyListLeavesTheCropAlone() {
        Steps<PersonCrop> training = steps(Optional.of(List.of()), true);
        PersonCrop crop = training.apply(sample(), new SplittableRandom(0)).truth();
        assertThat(crop.scaleX()).isEqualTo(0.3);
    }

    @Test
    void aTransformForAnotherTaskIsAnErrorThatNamesIt() {
        Configured<Transform<?>, NoArguments> wrong = Configured.of("for-classes", new Nothing(), ForClasses::new);
        assertThatThrownBy(() -> steps(Optional.of(List.of(wrong)), true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("the transform for-classes is for samples of ClassLabel");
    }
}
