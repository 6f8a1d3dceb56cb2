// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.Precision;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backbones, the token reducers of the plugins and the models of all tasks, put together by their configuration. */
class BackbonesInTasksTest {

    private static final ComponentCatalog CATALOG = Components.load(List.of(), null);

    private static final String VIT =
            "{type: vision-transformer, depth: 3, dim: 16, heads: 2, image-size: [64, 64], %s}";
    private static final String UNIFORMER =
            "{type: uniformer, depths: [1, 1, 2, 3], dims: [8, 16, 32, 64], head-dim: 16, %s}";
    private static final String FUSER = "[{type: token-learner, before-block: 1, tokens: 3, fuse: true}]";

    private static String backbone(String name) {
        return switch (name) {
            case "vit" -> VIT.formatted("class-token: true");
            case "vit-fuser" -> VIT.formatted("class-token: false, reducers: " + FUSER);
            case "uniformer-fuser" -> UNIFORMER.formatted("stage3-reducers: " + FUSER + ", stage4-reducers: " + FUSER);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Experiment experiment(String type, String backbone, String more) {
        String yaml = "model: {type: " + type + ", backbone: " + backbone + more + "}";
        return Experiment.parse(CATALOG, "test.yaml", yaml, List.of());
    }

    private static NDArray images(NDManager manager, int count, int height, int width) {
        SplittableRandom random = new SplittableRandom(4);
        Shape shape = new Shape(count, 3, height, width);
        float[] pixels = new float[(int) shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return manager.create(pixels, shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "features|",
                "top-down-pose|, head: {type: top-down-heatmap, keypoints: 17, deconvolutions: [8]}",
                "semantic-segmentation|, head: {type: upernet, classes: 4}",
                "retinanet|",
                "mask-rcnn|"
            })
    void everyDenseTaskRunsOnEveryKindOfBackbone(String type, String more) {
        for (String name : List.of("vit", "vit-fuser", "uniformer-fuser")) {
            Experiment experiment = experiment(type, backbone(name), more == null ? "" : more);
            try (ComputeSession session = experiment.open();
                    NDManager scope = session.manager().newSubManager()) {
                VisionModel<?, ?> model = experiment.model(session);
                NDArray images = images(scope, 1, 64, 96);
                Pass pass = Pass.evaluation(session.library(), Precision.FP32);
                assertThatCode(() -> model.profile(images, pass))
                        .as("%s on %s", type, name)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static float[] logits(String backbone, int first, int count) {
        Experiment experiment = experiment("classification", backbone, ", head: {type: linear-classifier, classes: 5}");
        try (ComputeSession session = experiment.open();
                NDManager scope = session.manager().newSubManager()) {
            VisionModel<?, ?> model = experiment.model(session);
            // Larger weights than networks start with, so that tokens differ in their scores.
            ModuleState.parameters(model).forEach((path, parameter) -> {
                if (path.contains("attn.qkv.weight")) {
                    parameter.getArray().setRequiresGradient(false);
                    parameter.getArray().muli(20);
                }
            });
            NDArray images = images(scope, 4, 128, 160).get(first + ":" + (first + count));
            Taps taps = Taps.of(model, Set.of("logits"), scope);
            model.profile(
                    images, Pass.evaluation(session.library(), Precision.FP32).with(taps));
            return taps.recorded().get("logits").toFloatArray();
        }
    }

    private static String sampling(String settings) {
        return UNIFORMER.formatted(
                "stage4-reducers: [{type: adaptive-token-sampling, blocks: [0, 1], tokens: 12, " + settings + "}]");
    }

    @Test
    void anImagesAnswerDependsNeitherOnItsBatchNorOnWhetherTokensAreDroppedOrMasked() {
        float[] dropped = logits(sampling("sampling: whole-cdf"), 0, 4);
        assertThat(logits(sampling("sampling: whole-cdf, form: masked"), 0, 4)).containsExactly(dropped, within(1e-4f));
        float[] all = logits(UNIFORMER.formatted("stage3: global"), 0, 4);
        double difference = 0;
        for (int i = 0; i < all.length; i++) {
            difference = Math.max(difference, Math.abs(all[i] - dropped[i]));
        }
        assertThat(difference).isGreaterThan(1e-4);
        for (int image = 0; image < 4; image++) {
            float[] alone = logits(sampling("sampling: whole-cdf"), image, 1);
            for (int i = 0; i < 5; i++) {
                assertThat(alone[i]).isCloseTo(dropped[5 * image + i], within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deit-small|reducers|{type: token-learner, before-block: 12}|"
                        + "reducers[0].before-block: must be within 0 to 11, the blocks that can have it, got 12",
                "deit-small|reducers|{type: token-learner, before-block: 3, tokens: 197}|"
                        + "reducers[0].tokens: must be 1 to 196, the tokens that there are, got 197",
                "deit-small|reducers|{type: adaptive-token-sampling, blocks: [3], tokens: 198}|"
                        + "reducers[0].tokens: must be 1 to 197, the tokens that there are, got 198",
                "uniformer-small|reducers|{type: token-learner, before-block: 3}|reducers: unknown key; ",
                "uniformer-light-xs|reducers|{type: token-learner, before-block: 3}|reducers: unknown key; ",
                "uniformer-small|stage3-reducers|{type: adaptive-token-sampling, blocks: [3]}|"
                        + "stage3-reducers: must give every position back",
                "uniformer-small|stage4-reducers|{type: adaptive-token-sampling, blocks: [3]}|"
                        + "stage4-reducers[0].blocks: must be within 0 to 2, the blocks that can have it, got 3"
            })
    void whatABackboneCanNotTakeIsNamedWithItsPlace(String type, String key, String reducer, String message) {
        String backbone = "{type: " + type + ", " + key + ": [" + reducer + "]}";
        assertThatThrownBy(() -> experiment("classification", backbone, ", head: {type: linear-classifier, classes: 5}")
                        .settings()
                        .model()
                        .create(NoArguments.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("test.yaml:1:")
                .hasMessageContaining("model.backbone." + message);
    }

    @Test
    void moreTokensThanAnImageHasAreRefusedWhenItComes() {
        assertThatThrownBy(() -> logits(
                        UNIFORMER.formatted("stage4-reducers: [{type: token-learner, before-block: 1, tokens: 21}]"),
                        0,
                        1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("blocks4.1 is to go on with 21 tokens, but an image of this size has 20 there");
    }
}
