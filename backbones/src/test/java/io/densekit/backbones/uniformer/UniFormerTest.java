// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.backbones.Samples;
import io.densekit.backbones.TestReducer;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Torch.class)
class UniFormerTest {

    private static UniFormerSettings nano(boolean convStem, double layerScale, StageAttention attention) {
        return new UniFormerSettings(
                List.of(1, 1, 4, 1),
                List.of(8, 16, 32, 64),
                16,
                2,
                convStem,
                layerScale,
                attention,
                3,
                0,
                List.of(),
                List.of());
    }

    private static UniFormer network(UniFormerSettings settings, BackboneUse use, NDManager manager) {
        UniFormer network = new UniFormer(settings, use);
        network.initialize(manager, 7);
        return network;
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "64, 96", "75, 101", "127, 33"})
    void everyLevelHasThePromisedChannelsAndStride(int height, int width, OpLibrary library, NDManager manager) {
        UniFormer network = network(nano(false, 0, StageAttention.HYBRID), BackboneUse.DENSE, manager);
        Features features =
                network.features(random(manager, 1, 2, 3, height, width), Pass.evaluation(library, Precision.FP32));

        List<Level> levels = network.levels();
        assertThat(levels).extracting(Level::stride).containsExactly(4, 8, 16, 32);
        assertThat(features.pooled()).isEmpty();
        assertThat(network.pooledChannels()).isZero();
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            assertThat(features.maps().get(i).getShape())
                    .isEqualTo(new Shape(2, level.channels(), height / level.stride(), width / level.stride()));
        }
    }

    @Test
    void aClassifierGivesTheMeanOfItsLastMap(OpLibrary library, NDManager manager) {
        UniFormer network = network(nano(true, 0, StageAttention.GLOBAL), BackboneUse.CLASSIFICATION, manager);
        Features features =
                network.features(random(manager, 1, 2, 3, 70, 64), Pass.evaluation(library, Precision.FP32));

        assertThat(network.levels()).containsExactly(new Level("stage4", 64, 32));
        assertThat(network.pooledChannels()).isEqualTo(64);
        assertThat(features.last().getShape()).isEqualTo(new Shape(2, 64, 3, 2));
        NDArray mean = features.last().sum(new int[] {2, 3}).div(6);
        assertThat(difference(features.pooled().orElseThrow(), mean)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void gradientsReachEveryParameter(BackboneUse use, OpLibrary library, NDManager manager) {
        for (StageAttention attention : StageAttention.values()) {
            UniFormer network = network(nano(use == BackboneUse.CLASSIFICATION, 0.1, attention), use, manager);
            Samples.assertGradientsReachEveryParameter(network, random(manager, 2, 2, 3, 75, 101), library);
        }
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void leavesNoArrayBehind(BackboneUse use, OpLibrary library, NDManager manager) {
        UniFormer network = network(nano(false, 0.1, StageAttention.HYBRID), use, manager);
        // The image in two layouts, an embedding, a stage's output and a result each.
        Samples.assertLeavesNoArrayBehind(network, 16, library, manager);
    }

    @Test
    void anImageDoesNotDependOnTheRestOfItsBatch(OpLibrary library, NDManager manager) {
        UniFormer network = network(nano(false, 0, StageAttention.WINDOW), BackboneUse.DENSE, manager);
        Samples.assertImagesAreIndependent(network, library, manager);
    }

    @Test
    void windowsThatHoldTheWholeMapEqualGlobalAttention(OpLibrary library, NDManager manager) {
        UniFormer global = network(nano(false, 0, StageAttention.GLOBAL), BackboneUse.DENSE, manager);
        UniFormer windowed = network(nano(false, 0, StageAttention.WINDOW), BackboneUse.DENSE, manager);
        NDArray images = random(manager, 6, 1, 3, 48, 48);
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray expected = global.features(images, pass).last();
        assertThat(difference(windowed.features(images, pass).last(), expected)).isLessThan(1e-4);
    }

    @Test
    void trainingIsRepeatableAndStochasticDepthChangesIt(OpLibrary library, NDManager manager) {
        UniFormerSettings deep = new UniFormerSettings(
                List.of(1, 1, 4, 1),
                List.of(8, 16, 32, 64),
                16,
                2,
                false,
                0,
                StageAttention.GLOBAL,
                14,
                0.5,
                List.of(),
                List.of());
        UniFormer network = network(deep, BackboneUse.DENSE, manager);
        NDArray images = random(manager, 6, 2, 3, 64, 64);
        NDArray first = train(network, images, library, 1);
        assertThat(difference(train(network, images, library, 1), first)).isZero();
        assertThat(difference(train(network, images, library, 2), first)).isPositive();
    }

    private static NDArray train(UniFormer network, NDArray images, OpLibrary library, long seed) {
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(seed));
        return network.features(images, pass).last();
    }

    @Test
    void bfloat16StaysNearFloat32(OpLibrary library, NDManager manager) {
        UniFormer network = network(nano(false, 0, StageAttention.HYBRID), BackboneUse.DENSE, manager);
        NDArray images = random(manager, 6, 1, 3, 64, 64);
        NDArray exact = network.features(images, Pass.evaluation(library, Precision.FP32))
                .last();
        NDArray rounded = network.features(images, Pass.evaluation(library, Precision.BF16))
                .last();
        assertThat(difference(rounded, exact)).isBetween(1e-7, 0.1);
    }

    private static UniFormerSettings reduced(
            StageAttention attention,
            List<Configured<TokenReducer, ReducerArguments>> third,
            List<Configured<TokenReducer, ReducerArguments>> fourth) {
        return new UniFormerSettings(
                List.of(1, 1, 4, 3), List.of(8, 16, 32, 64), 16, 2, false, 0, attention, 3, 0, third, fourth);
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void reducersThatGiveEveryPositionBackServeBothUses(BackboneUse use, OpLibrary library, NDManager manager) {
        UniFormerSettings settings = reduced(
                StageAttention.HYBRID,
                List.of(TestReducer.of(TestReducer.Kind.RESTORING, 3)),
                List.of(TestReducer.of(TestReducer.Kind.RESTORING, 0, 2)));
        UniFormer network = network(settings, use, manager);
        assertThat(ModuleState.all(network).keySet())
                .contains(
                        "blocks3.3.map.weight", "blocks4.0.map.bias", "blocks4.2.map.bias", "blocks4.2.pos_embed.bias")
                .doesNotContain("blocks4.1.map.bias");
        assertThat(network.levels()).hasSize(use == BackboneUse.DENSE ? 4 : 1);
        Samples.assertGradientsReachEveryParameter(network, random(manager, 2, 2, 3, 75, 101), library);
        Samples.assertLeavesNoArrayBehind(network, 16, library, manager);
        Samples.assertImagesAreIndependent(network, library, manager);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestReducer.Kind.class,
            names = {"SAMPLING", "LEARNING"})
    void aClassifierPoolsTheTokensThatTheFourthStageLeaves(
            TestReducer.Kind kind, OpLibrary library, NDManager manager) {
        UniFormerSettings settings = reduced(StageAttention.GLOBAL, List.of(), List.of(TestReducer.of(kind, 1)));
        UniFormer network = network(settings, BackboneUse.CLASSIFICATION, manager);
        assertThat(network.levels()).isEmpty();
        Taps taps = Taps.of(network, Set.of("blocks4.0", "blocks4.2"), manager);
        Features features = network.features(
                random(manager, 1, 2, 3, 64, 96), Samples.evaluation(library).with(taps));
        assertThat(features.maps()).isEmpty();
        assertThat(features.pooled().orElseThrow().getShape()).isEqualTo(new Shape(2, 64));
        assertThat(taps.recorded().get("blocks4.0").getShape()).isEqualTo(new Shape(2, 6, 64));
        assertThat(taps.recorded().get("blocks4.2").getShape())
                .isEqualTo(new Shape(2, kind == TestReducer.Kind.SAMPLING ? 3 : 2, 64));
        Samples.assertLeavesNoArrayBehind(network, 40, library, manager);
        if (kind == TestReducer.Kind.SAMPLING) {
            // Learned rows go without the convolution that tells positions apart.
            Samples.assertGradientsReachEveryParameter(network, random(manager, 2, 2, 3, 75, 101), library);
        }
    }

    @Test
    void mapsForDensePredictionNeedEveryPosition() {
        UniFormerSettings settings =
                reduced(StageAttention.GLOBAL, List.of(), List.of(TestReducer.of(TestReducer.Kind.SAMPLING, 1)));
        assertThatThrownBy(() -> new UniFormer(settings, BackboneUse.DENSE))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("stage4Reducers"))
                .hasMessageStartingWith("this model needs a map of every position");
    }
}
