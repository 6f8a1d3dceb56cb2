// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.checkpoints.Safetensors;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A case of two positions and three classes: 2 and 0 are the largest. */
@ExtendWith(Torch.class)
class ArgmaxMarginTest {

    private static final float[] SURE = {0, 5, 0.1f, 1, 3, 2};

    private GoldenCase golden;

    @BeforeEach
    void writeCase(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("case.json"),
                """
                {"inputs": {}, "tolerance": {}, "argmax_margin": 0.01, "argmax_min_agreement": 0.5,
                 "outputs": {"argmax": {"shape": [1, 2]}, "logits": {"shape": [1, 3, 2]}}}""");
        Safetensors.write(
                folder.resolve("expected.safetensors"),
                StateDict.builder()
                        .put("output.argmax", TensorData.ofLongs(new long[] {2, 0}, 2))
                        .build(),
                Map.of());
        golden = GoldenCase.read(folder);
    }

    @Test
    void equalValuesPass(NDManager manager) {
        assertThat(check(manager, new long[] {2, 0}, SURE).ok()).isTrue();
    }

    @Test
    void aDifferenceWhereScoresAreNearlyEqualPasses(NDManager manager) {
        float[] close = {3.005f, 5, 0.1f, 1, 3, 2};
        assertThat(check(manager, new long[] {0, 0}, close).ok()).isTrue();
    }

    @Test
    void aDifferenceBeyondTheMarginFails(NDManager manager) {
        Comparison comparison = check(manager, new long[] {1, 0}, SURE);
        assertThat(comparison.ok()).isFalse();
        assertThat(comparison.message()).startsWith("a value differs where the two largest scores are 2.89");
    }

    @Test
    void withoutScoresItCanNotBeChecked(NDManager manager) {
        NDArray argmax = manager.create(new long[] {2, 0}, new Shape(1, 2));
        assertThat(ArgmaxMargin.check(golden, "argmax", Map.of("argmax", argmax), golden.compare("argmax", argmax))
                        .ok())
                .isFalse();
    }

    @Test
    void scoresWithItsOwnPrefixAreTakenFirst(@TempDir Path folder, NDManager manager) throws IOException {
        Files.writeString(
                folder.resolve("case.json"),
                """
                {"inputs": {}, "tolerance": {}, "aug_argmax_margin": 0.01, "aug_argmax_min_agreement": 0.5,
                 "outputs": {"logits": {"shape": [1, 3, 2]}, "aug_scores": {"shape": [1, 3, 2]},
                  "aug_argmax": {"shape": [1, 2]}}}""");
        Safetensors.write(
                folder.resolve("expected.safetensors"),
                StateDict.builder()
                        .put("output.aug_argmax", TensorData.ofLongs(new long[] {2, 0}, 2))
                        .build(),
                Map.of());
        GoldenCase augmented = GoldenCase.read(folder);
        Map<String, NDArray> found = Map.of(
                "logits", manager.create(SURE, new Shape(1, 3, 2)),
                "aug_scores", manager.create(new float[] {3.005f, 5, 0.1f, 1, 3, 2}, new Shape(1, 3, 2)),
                "aug_argmax", manager.create(new long[] {0, 0}, new Shape(1, 2)));

        Comparison comparison = ArgmaxMargin.check(
                augmented, "aug_argmax", found, augmented.compare("aug_argmax", found.get("aug_argmax")));

        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }

    private Comparison check(NDManager manager, long[] argmax, float[] logits) {
        Map<String, NDArray> found = Map.of(
                "argmax", manager.create(argmax, new Shape(1, 2)),
                "logits", manager.create(logits, new Shape(1, 3, 2)));
        return ArgmaxMargin.check(golden, "argmax", found, golden.compare("argmax", found.get("argmax")));
    }
}
