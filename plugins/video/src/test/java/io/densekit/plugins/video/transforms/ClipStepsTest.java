// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.ImageTransform;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugins.video.Flipbook;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClipStepsTest {

    /** Adds a number that is drawn. */
    record Lighter(boolean random) implements ImageTransform {
        @Override
        public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator draws) {
            int more = 1 + draws.nextInt(200);
            Raster image = sample.image();
            return sample.with(
                    Flipbook.plain(image.height(), image.width(), (image.rgb()[0] & 0xff) + more), sample.truth());
        }
    }

    private static Configured<Transform<?>, NoArguments> step(String type, boolean random) {
        return Configured.of(type, new Lighter(random), (settings, none) -> settings);
    }

    private static Sample<VideoLabels> clip() {
        return new Sample<>(
                new SampleKey(0, 0, "clip"),
                IntStream.range(0, 5).mapToObj(i -> Flipbook.plain(40, 60, i)).toList(),
                new VideoLabels(new int[] {1}));
    }

    private static int[] values(Sample<?> clip) {
        return clip.frames().stream().mapToInt(frame -> frame.rgb()[0] & 0xff).toArray();
    }

    @Test
    void allFramesAreChangedByTheSameDraws() {
        ClipSteps steps = ClipSteps.training(List.of(step("lighter", true)), RandomScaleCrop.usual(28), "a dataset");
        Sample<VideoLabels> changed = steps.apply(clip(), new SplittableRandom(5));
        int[] values = values(changed);
        for (int i = 1; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(values[0] + i);
        }
        assertThat(values(steps.apply(clip(), new SplittableRandom(5)))).isEqualTo(values);
        assertThat(values(steps.apply(clip(), new SplittableRandom(6)))).isNotEqualTo(values);
        assertThat(changed.frames()).allMatch(frame -> frame.height() == 28 && frame.width() == 28);
    }

    @Test
    void aListedCropTakesThePlaceOfTheUsualOne() {
        ClipSteps steps =
                ClipSteps.training(List.of(step("lighter-crop", true)), RandomScaleCrop.usual(28), "a dataset");
        assertThat(steps.apply(clip(), new SplittableRandom(5)).image().height())
                .isEqualTo(40);
    }

    @Test
    void evaluationLeavesOutCropsAndRandomSteps() {
        ClipSteps steps =
                ClipSteps.evaluation(List.of(step("lighter", true), step("lighter-crop", false)), "a dataset");
        assertThat(values(steps.apply(clip(), new SplittableRandom(5)))).containsExactly(0, 1, 2, 3, 4);
        steps = ClipSteps.evaluation(List.of(step("lighter", false)), "a dataset");
        assertThat(values(steps.apply(clip(), new SplittableRandom(5)))[0]).isPositive();
    }

    @Test
    void aCropIsNeverLargerThanTheFrame() {
        assertThatThrownBy(() -> new RandomScaleCrop(224, List.of(200, 256)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be [least, most], of 224, the crop's size, to 8192, got [200, 256]");
        assertThat(RandomScaleCrop.usual(224).shorter()).containsExactly(256, 320);
        assertThat(RandomScaleCrop.usual(1).shorter()).containsExactly(1, 1);
    }
}
