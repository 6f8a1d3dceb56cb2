// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.Comparison;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Torch.class)
class FeaturePyramidTest {

    private static final FeaturePyramidSettings MASK_RCNN =
            new FeaturePyramidSettings(256, 5, 0, ExtraLevels.SUBSAMPLED, false);
    private static final FeaturePyramidSettings RETINANET =
            new FeaturePyramidSettings(256, 5, 1, ExtraLevels.ON_INPUT, false);

    private static final List<Level> LEVELS =
            List.of(new Level("a", 3, 4), new Level("b", 4, 8), new Level("c", 5, 16), new Level("d", 6, 32));

    static List<Unit> units() {
        return DetectionUnits.of("fpn");
    }

    @ParameterizedTest
    @MethodSource("units")
    void equalsThePublishedOneAtOddSizes(Unit unit, NDManager manager, OpLibrary library) {
        FeaturePyramid pyramid = pyramid(unit, manager);
        List<NDArray> maps = new ArrayList<>();
        for (int i = 0; i < LEVELS.size(); i++) {
            maps.add(unit.array(manager, "c" + i));
        }

        List<NDArray> outputs = pyramid.maps(maps, Pass.evaluation(library, Precision.FP32));

        assertThat(outputs).hasSize(5);
        for (int i = 0; i < outputs.size(); i++) {
            Comparison comparison = unit.compare("p" + i, outputs.get(i));
            assertThat(comparison.ok()).as(comparison.toString()).isTrue();
        }
    }

    private static FeaturePyramid pyramid(Unit unit, NDManager manager) {
        JsonNode params = unit.params();
        String extra = params.path("add_extra_convs").asText("subsampled");
        FeaturePyramidSettings settings = new FeaturePyramidSettings(
                params.get("out_channels").asInt(),
                params.get("num_outs").asInt(),
                params.path("start_level").asInt(0),
                ExtraLevels.valueOf(extra.toUpperCase(Locale.ROOT)),
                params.path("relu_before_extra_convs").asBoolean(false));
        FeaturePyramid pyramid = new FeaturePyramid(settings, new NeckArguments(LEVELS));
        pyramid.initialize(manager, 1);
        StateDict values = DetectionUnits.golden().weights().under(unit.name() + ".");
        assertThat(ModuleState.all(pyramid)).hasSize(values.size());
        ModuleState.write(pyramid, values);
        return pyramid;
    }

    @Test
    void saysWhichLevelsItGives() {
        assertThat(new FeaturePyramid(MASK_RCNN, new NeckArguments(LEVELS)).levels())
                .extracting(Level::stride)
                .containsExactly(4, 8, 16, 32, 64);
        assertThat(new FeaturePyramid(RETINANET, new NeckArguments(LEVELS)).levels())
                .extracting(Level::stride)
                .containsExactly(8, 16, 32, 64, 128);
    }

    @Test
    void everyParameterLearnsAndNothingIsLeftBehind(NDManager manager, OpLibrary library) {
        FeaturePyramid pyramid = new FeaturePyramid(RETINANET, new NeckArguments(LEVELS));
        try (NDManager own = manager.newSubManager()) {
            pyramid.initialize(own, 3);
            int held = own.getManagedArrays().size();
            try (NDManager scope = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                List<NDArray> maps = new ArrayList<>();
                for (Level level : LEVELS) {
                    maps.add(scope.ones(new Shape(1, level.channels(), 64 / level.stride(), 64 / level.stride())));
                }
                Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));
                NDArray total = pyramid.maps(maps, pass).stream()
                        .map(NDArray::sum)
                        .reduce(NDArray::add)
                        .orElseThrow();
                collector.backward(total);
            }
            assertThat(own.getManagedArrays()).hasSize(held);
            ModuleState.parameters(pyramid).forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    assertThat(gradient.abs().max().getFloat()).as(name).isPositive();
                }
            });
        }
    }

    @Test
    void refusesLevelsThatDontSuit() {
        FeaturePyramidSettings settings = new FeaturePyramidSettings(8, 3, 0, ExtraLevels.SUBSAMPLED, false);
        assertThatThrownBy(() -> new FeaturePyramid(settings, new NeckArguments(LEVELS)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("3 outputs from level 0 on don't suit a backbone of 4 maps");
        assertThatThrownBy(() -> new FeaturePyramidSettings(0, 3, 0, ExtraLevels.SUBSAMPLED, false))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be positive, got 0");
    }
}
