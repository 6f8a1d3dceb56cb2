// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adaptive token sampling in CvT, both put together by their configuration. */
class CvtSamplingTest {

    private static final ComponentCatalog CATALOG = Components.load(List.of(), null);
    private static final int CLASSES = 5;

    private static Experiment experiment(String reducers) {
        String yaml = "model: {type: classification, head: {type: linear-classifier, classes: " + CLASSES + "},"
                + " backbone: {type: cvt, depths: [1, 1, 4], dims: [8, 16, 24], heads: [1, 2, 3], reducers: ["
                + reducers + "]}}";
        return Experiment.parse(CATALOG, "test.yaml", yaml, List.of());
    }

    private static String sampling(String more) {
        return "{type: adaptive-token-sampling, blocks: [1, 3]" + more + "}";
    }

    /** Logits and tokens left, of images each of which is the same in any batch. */
    private static Map<String, NDArray> run(
            String reducers, int first, int count, int height, int width, NDManager to) {
        Experiment experiment = experiment(reducers);
        try (ComputeSession session = experiment.open();
                NDManager scope = session.manager().newSubManager()) {
            VisionModel<?, ?> model = experiment.model(session);
            // Larger weights than networks start with, so that tokens differ in their scores.
            ModuleState.parameters(model).forEach((path, parameter) -> {
                if (path.matches(".*attn.proj_[qk].weight")) {
                    parameter.getArray().setRequiresGradient(false);
                    parameter.getArray().muli(40);
                }
            });
            Taps taps = Taps.of(model, Set.of("logits", "block1.kept", "block3.kept", "block3.kept_by_token"), to);
            Pass pass = Pass.evaluation(session.library(), Precision.FP32).with(taps);
            model.profile(images(first, count, height, width, scope), pass);
            return new TreeMap<>(taps.recorded());
        }
    }

    private static NDArray images(int first, int count, int height, int width, NDManager manager) {
        int size = 3 * height * width;
        float[] pixels = new float[count * size];
        for (int image = 0; image < count; image++) {
            SplittableRandom random = new SplittableRandom(first + image);
            for (int i = 0; i < size; i++) {
                pixels[image * size + i] = (float) random.nextGaussian();
            }
        }
        return manager.create(pixels, new Shape(count, 3, height, width));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"208|240|", "208|240|, tokens: 0.5", "200|232|, tokens: [150, 20]", "64|96|, tokens: 0.3"})
    void droppedIsMaskedAndEveryImageItsOwn(int height, int width, String more) {
        String settings = more == null ? "" : more;
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> dropped = run(sampling(settings), 1, 3, height, width, manager);
            Map<String, NDArray> masked = run(sampling(settings + ", form: masked"), 1, 3, height, width, manager);
            assertThat(masked.keySet()).hasSize(4).isEqualTo(dropped.keySet());
            float[] logits = dropped.get("logits").toFloatArray();
            assertThat(masked.get("logits").toFloatArray()).containsExactly(logits, within(2e-5f));
            long[] kept = dropped.get("block3.kept").toLongArray();
            long[] byToken = dropped.get("block3.kept_by_token").toLongArray();
            assertThat(masked.get("block3.kept_by_token").toLongArray()).isEqualTo(byToken);
            assertThat(dropped.get("block1.kept").toLongArray())
                    .isEqualTo(masked.get("block1.kept").toLongArray());
            int rows = byToken.length / 3;
            assertThat(Arrays.stream(kept).max().orElseThrow()).isLessThan(rows);
            float[] plain = run("", 1, 3, height, width, manager).get("logits").toFloatArray();
            double most = 0;
            for (int i = 0; i < plain.length; i++) {
                most = Math.max(most, Math.abs(plain[i] - logits[i]));
            }
            assertThat(most).isGreaterThan(1e-5);
            for (int image = 0; image < 3; image++) {
                Map<String, NDArray> alone = run(sampling(settings), 1 + image, 1, height, width, manager);
                assertThat(alone.get("logits").toFloatArray())
                        .containsExactly(
                                Arrays.copyOfRange(logits, CLASSES * image, CLASSES * image + CLASSES), within(2e-5f));
                assertThat(alone.get("block3.kept_by_token").toLongArray())
                        .isEqualTo(Arrays.copyOfRange(byToken, rows * image, rows * image + rows));
            }
        }
    }

    /** Of 1 + 13 * 15 rows in every block, halves to the even number, the class token counted. */
    @Test
    void aShareIsOfAllRowsInEveryBlock() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> half = run(sampling(", tokens: 0.5"), 1, 2, 208, 240, manager);
            Map<String, NDArray> number = run(sampling(", tokens: 98"), 1, 2, 208, 240, manager);
            assertThat(half.get("logits").toFloatArray())
                    .isEqualTo(number.get("logits").toFloatArray());
            assertThat(Arrays.stream(half.get("block1.kept").toLongArray())).allMatch(kept -> kept > 40 && kept <= 98);
        }
    }

    @Test
    void theWholeDistributionIsSearchedUnlessToldOtherwise() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] usual = run(sampling(", tokens: 50"), 1, 1, 208, 240, manager)
                    .get("logits")
                    .toFloatArray();
            assertThat(run(sampling(", tokens: 50, sampling: whole-cdf"), 1, 1, 208, 240, manager)
                            .get("logits")
                            .toFloatArray())
                    .isEqualTo(usual);
            assertThat(run(sampling(", tokens: 50, sampling: reference"), 1, 1, 208, 240, manager)
                            .get("logits")
                            .toFloatArray())
                    .isNotEqualTo(usual);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: adaptive-token-sampling, blocks: [4]}|reducers[0].blocks: must be within 0 to 3, the blocks that can"
                        + " have it, got 4",
                "{type: adaptive-token-sampling, blocks: [1], form: batch-dropped}|reducers[0].form: must be dropped or"
                        + " masked for blocks of this kind, of which there is no public code",
                "{type: token-learner, before-block: 1}|reducers[0].type: token-learner can't act in blocks of this kind;"
                        + " permitted are reducers that pick tokens by their scores, such as adaptive-token-sampling",
            })
    void whatCvtCanNotTakeIsNamedWithItsPlace(String reducer, String message) {
        assertThatThrownBy(() -> experiment(reducer).settings().model().create(NoArguments.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("test.yaml:1:")
                .hasMessageContaining("model.backbone." + message);
    }

    @Test
    void moreTokensThanAnImageHasAreRefusedWhenItComes() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> run(sampling(", tokens: 26"), 1, 1, 64, 96, manager))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("block1 is to go on with 26 tokens, but an image of this size has 25 there");
        }
    }
}
