// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OneOfTest {

    private static Configured<Transform<?>, NoArguments> resize(int side) {
        return Configured.of("resize-sides", new ResizeSides(List.of(side), 1000), (step, none) -> step);
    }

    private static Configured<Transform<?>, NoArguments> flip() {
        return Configured.of("random-flip", RandomFlip.published(), (step, none) -> step);
    }

    private static OneOf<?> of(List<List<Configured<Transform<?>, NoArguments>>> choices) {
        return OneOf.of(new OneOfSettings(choices));
    }

    private static <T extends Truth> int height(Transform<T> step, long seed) {
        return step.apply(Objects.sample().as(step.truth()), new SplittableRandom(seed))
                .image()
                .height();
    }

    @Test
    void eachChoiceIsTakenNowAndThenAndAllOfItsStepsApply() {
        OneOf<?> either = of(List.of(List.of(resize(45)), List.of(resize(30), resize(60)), List.of()));
        Set<Integer> heights = new TreeSet<>();
        for (int seed = 0; seed < 60; seed++) {
            heights.add(height(either, seed));
        }
        assertThat(heights).containsExactly(45, 60, 90);
    }

    @Test
    void itIsForWhatItsNarrowestStepIsFor() {
        assertThat(of(List.of(List.of(flip()), List.of(resize(3)))).truth()).isEqualTo(Instances.class);
        assertThat(of(List.of(List.of(flip()))).truth()).isEqualTo(Truth.class);
    }

    @Test
    void itResizesOnlyIfEveryChoiceDoes() {
        assertThat(OneOf.resizes(of(List.of(List.of(flip(), resize(3)), List.of(resize(4))))))
                .isTrue();
        assertThat(OneOf.resizes(of(List.of(List.of(flip()), List.of(resize(4))))))
                .isFalse();
    }

    @Test
    void noChoiceAtAllIsRefused() {
        assertThatThrownBy(() -> new OneOfSettings(List.of())).isInstanceOf(InvalidSetting.class);
    }
}
