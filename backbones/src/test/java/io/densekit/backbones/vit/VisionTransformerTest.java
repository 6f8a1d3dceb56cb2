// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.backbones.Samples;
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
import io.densekit.tokens.HalvingReducer;
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
class VisionTransformerTest {

    private static final Configured<TokenReducer, ReducerArguments> HALVING =
            Configured.of("halving", new HalvingReducer.Settings(1, 1), HalvingReducer::new);

    private static VisionTransformerSettings nano(Style style, boolean classToken, boolean pyramid) {
        return new VisionTransformerSettings(
                style, 3, 16, 2, 2, 16, List.of(64, 64), classToken, 0, 0, pyramid, List.of());
    }

    private static VisionTransformerSettings reduced() {
        return new VisionTransformerSettings(
                Style.SCENIC, 3, 16, 2, 2, 16, List.of(64, 64), false, 0, 0, true, List.of(HALVING));
    }

    private static VisionTransformer network(VisionTransformerSettings settings, BackboneUse use, NDManager manager) {
        VisionTransformer network = new VisionTransformer(settings, use);
        network.initialize(manager, 7);
        return network;
    }

    private static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "32, 96"})
    void aPyramidHasThePromisedChannelsAndStrides(int height, int width, OpLibrary library, NDManager manager) {
        VisionTransformer network = network(nano(Style.DEIT, true, true), BackboneUse.DENSE, manager);
        Features features = network.features(random(manager, 1, 2, 3, height, width), evaluation(library));
        List<Level> levels = network.levels();
        assertThat(levels).extracting(Level::stride).containsExactly(4, 8, 16, 32);
        assertThat(levels).extracting(Level::channels).containsExactly(4, 8, 16, 16);
        assertThat(network.sizeDivisor()).isEqualTo(32);
        assertThat(network.pooledChannels()).isZero();
        assertThat(features.pooled()).isEmpty();
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            assertThat(features.maps().get(i).getShape())
                    .isEqualTo(new Shape(2, level.channels(), height / level.stride(), width / level.stride()));
        }
    }

    @Test
    void oneMapHoldsTheTokensInTheirPlaces(OpLibrary library, NDManager manager) {
        VisionTransformer network = network(nano(Style.DEIT, true, false), BackboneUse.DENSE, manager);
        Taps taps = Taps.of(network, Set.of("norm", "stride16"), manager);
        Features features = network.features(
                random(manager, 1, 2, 3, 32, 48), evaluation(library).with(taps));
        assertThat(network.levels()).containsExactly(new Level("stride16", 16, 16));
        NDArray tokens =
                taps.recorded().get("norm").get(":, 1:").transpose(0, 2, 1).reshape(2, 16, 2, 3);
        assertThat(difference(features.last(), tokens)).isZero();
        assertThat(taps.recorded()).containsKey("stride16");
    }

    @Test
    void aPatchThatNoPyramidFitsNeedsOneMap() {
        VisionTransformerSettings patch14 = new VisionTransformerSettings(
                Style.DEIT, 1, 16, 2, 2, 14, List.of(56, 56), true, 0, 0, true, List.of());
        assertThatThrownBy(() -> new VisionTransformer(patch14, BackboneUse.DENSE))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("pyramid"))
                .hasMessageContaining("multiples of 4, got 14 and 16; set pyramid: false");
        assertThat(new VisionTransformer(patch14, BackboneUse.CLASSIFICATION).sizeDivisor())
                .isEqualTo(14);
    }

    @Test
    void trainingLeavesOutPatchesAndEvaluationDoesNot(OpLibrary library, NDManager manager) {
        VisionTransformerSettings quarter = new VisionTransformerSettings(
                Style.DEIT, 2, 16, 2, 2, 16, List.of(64, 64), true, 0, 0.25, true, List.of());
        VisionTransformer network = network(quarter, BackboneUse.CLASSIFICATION, manager);
        NDArray images = random(manager, 1, 2, 3, 64, 64);
        Taps taps = Taps.of(network, Set.of("norm"), manager);
        network.features(
                images,
                Pass.training(library, Precision.FP32, new SplittableRandom(1)).with(taps));
        assertThat(taps.recorded().get("norm").getShape()).isEqualTo(new Shape(2, 1 + 12, 16));
        Taps all = Taps.of(network, Set.of("norm"), manager);
        network.features(images, evaluation(library).with(all));
        assertThat(all.recorded().get("norm").getShape()).isEqualTo(new Shape(2, 1 + 16, 16));
        assertThatThrownBy(() -> new VisionTransformer(quarter, BackboneUse.DENSE))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("patchDropout"))
                .hasMessageStartingWith("this model needs a map of every position");
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void pooledIsTheClassTokenOrTheMean(Style style, OpLibrary library, NDManager manager) {
        for (boolean classToken : new boolean[] {true, false}) {
            try (NDManager scope = manager.newSubManager()) {
                VisionTransformer network = network(nano(style, classToken, true), BackboneUse.CLASSIFICATION, scope);
                Taps taps = Taps.of(network, Set.of("norm"), scope);
                Features features = network.features(
                        random(scope, 1, 2, 3, 64, 32), evaluation(library).with(taps));
                NDArray norm = taps.recorded().get("norm");
                NDArray expected = classToken ? norm.get(":, 0") : norm.mean(new int[] {1});
                assertThat(difference(features.pooled().orElseThrow(), expected))
                        .isLessThan(1e-6);
                assertThat(network.levels()).isEmpty();
                assertThat(network.pooledChannels()).isEqualTo(16);
            }
        }
    }

    @Test
    void bothStylesComputeAlikeUnderTheirOwnNames(NDManager manager) {
        assertThat(ModuleState.all(network(nano(Style.DEIT, true, true), BackboneUse.CLASSIFICATION, manager))
                        .keySet())
                .startsWith("cls_token", "pos_embed", "patch_embed.proj.weight", "patch_embed.proj.bias")
                .contains("blocks.2.attn.qkv.weight")
                .endsWith("norm.weight", "norm.bias");
        assertThat(ModuleState.all(network(nano(Style.SCENIC, true, true), BackboneUse.CLASSIFICATION, manager))
                        .keySet())
                .startsWith("cls", "embedding.weight", "embedding.bias", "pos_embedding", "blocks.0.norm1.weight");
    }

    @Test
    void classTokenAndPositionsAreSparedFromDecay() {
        assertThat(ModuleState.embeddings(
                        new VisionTransformer(nano(Style.DEIT, true, true), BackboneUse.CLASSIFICATION)))
                .containsExactly("cls_token", "pos_embed");
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void gradientsReachEveryParameter(BackboneUse use, OpLibrary library, NDManager manager) {
        for (Style style : Style.values()) {
            VisionTransformer network = network(nano(style, use == BackboneUse.CLASSIFICATION, true), use, manager);
            Samples.assertGradientsReachEveryParameter(network, random(manager, 2, 2, 3, 96, 64), library);
        }
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void leavesNoArrayBehind(BackboneUse use, OpLibrary library, NDManager manager) {
        VisionTransformer network = network(nano(Style.DEIT, true, true), use, manager);
        Samples.assertLeavesNoArrayBehind(network, 32, library, manager);
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void anImageDoesNotDependOnTheRestOfItsBatch(BackboneUse use, OpLibrary library, NDManager manager) {
        Samples.assertImagesAreIndependent(network(nano(Style.DEIT, true, true), use, manager), library, manager);
    }

    @Test
    void aReducerStandsAroundItsBlock(OpLibrary library, NDManager manager) {
        VisionTransformer network = network(reduced(), BackboneUse.CLASSIFICATION, manager);
        assertThat(ModuleState.all(network).keySet()).contains("blocks.1.halver.weight");
        Taps taps = Taps.of(network, Set.of("block0", "block1.half", "block2.tokens", "norm"), manager);
        Features features = network.features(
                random(manager, 1, 2, 3, 64, 64), evaluation(library).with(taps));
        assertThat(taps.recorded().get("block0").getShape()).isEqualTo(new Shape(2, 16, 16));
        assertThat(taps.recorded().get("block1.half").getShape()).isEqualTo(new Shape(2, 8, 16));
        assertThat(taps.recorded().get("block2.tokens").getShape()).isEqualTo(new Shape(2, 8, 16));
        assertThat(difference(
                        features.pooled().orElseThrow(),
                        taps.recorded().get("norm").mean(new int[] {1})))
                .isLessThan(1e-6);
    }

    @Test
    void aReducerThatGivesNoMapBackIsRefusedForDensePrediction() {
        assertThatThrownBy(() -> new VisionTransformer(reduced(), BackboneUse.DENSE))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("reducers"))
                .hasMessage("this model needs a map of every position, but one of the reducers"
                        + " drops or merges tokens for good; permitted are those that give every position back, such"
                        + " as token-learner with fuse: true");
    }

    @Test
    void bfloat16StaysNearFloat32(OpLibrary library, NDManager manager) {
        VisionTransformer network = network(nano(Style.DEIT, true, true), BackboneUse.CLASSIFICATION, manager);
        NDArray images = random(manager, 6, 1, 3, 64, 64);
        NDArray exact = network.features(images, evaluation(library)).pooled().orElseThrow();
        NDArray rounded = network.features(images, Pass.evaluation(library, Precision.BF16))
                .pooled()
                .orElseThrow();
        assertThat(difference(rounded, exact)).isBetween(1e-7, 0.1);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void layersAreCountedFromTheEmbeddings(Style style) {
        VisionTransformer network = new VisionTransformer(nano(style, true, true), BackboneUse.DENSE);
        assertThat(network.layers()).as("three blocks and one").isEqualTo(4);
        int[] parameters = new int[5];
        ModuleState.parameters(network).keySet().forEach(path -> parameters[network.layer(path)]++);
        assertThat(parameters[0])
                .as("class token, positions, kernel and bias of the patches")
                .isEqualTo(4);
        assertThat(parameters[1])
                .isEqualTo(parameters[2])
                .isEqualTo(parameters[3])
                .isPositive();
        assertThat(network.layer("blocks.1.norm1.weight")).isEqualTo(2);
        assertThat(network.layer("norm.weight")).isEqualTo(4);
    }
}
