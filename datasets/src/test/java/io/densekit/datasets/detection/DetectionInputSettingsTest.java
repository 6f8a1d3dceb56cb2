// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Transform;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.ResizeSides;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionInputSettingsTest {
    private static final List<Double> THREE = List.of(0.5, 0.5, 0.5);
    private static final DetectionInputSettings SETTINGS = new DetectionInputSettings(80, 100, 32, THREE, THREE, 0);

    private static List<Class<?>> steps(Optional<List<Configured<Transform<?>, NoArguments>>> given, boolean training) {
        return SETTINGS.steps("coco-detection", given, true, training).list().stream()
                .<Class<?>>map(Transform::getClass)
                .toList();
    }

    private static Optional<List<Configured<Transform<?>, NoArguments>>> resize(Integer... sides) {
        return Optional.of(
                List.of(Configured.of("resize-sides", new ResizeSides(List.of(sides), 900), (step, none) -> step)));
    }

    @Test
    void trainingMirrorsAndResizesWhereNothingIsSaid() {
        assertThat(steps(Optional.empty(), true)).containsExactly(RandomFlip.class, ResizeSides.class);
        assertThat(steps(Optional.empty(), false)).containsExactly(ResizeSides.class);
    }

    @Test
    void stepsThatResizeReplaceTheResizingAtTheEnd() {
        assertThat(steps(resize(10, 20), true)).containsExactly(ResizeSides.class);
        assertThat(steps(resize(10), true)).containsExactly(ResizeSides.class);
    }

    @Test
    void evaluationResizesToTheInputWhereTrainingDrawsASize() {
        List<? extends Transform<?>> steps =
                SETTINGS.steps("coco-detection", resize(10, 20), true, false).list();
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).random()).isFalse();
    }
}
