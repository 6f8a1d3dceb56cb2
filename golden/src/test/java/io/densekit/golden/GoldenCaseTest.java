// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCaseTest {

    private final GoldenCase golden = GoldenCases.resource("uniformer-small-cls");

    @Test
    void namesParametersInputsAndOutputs() {
        assertThat(golden.name()).isEqualTo("uniformer-small-cls");
        assertThat(golden.parameterShapes()).hasSize(331);
        assertThat(golden.parameterShapes().get("head.weight")).containsExactly(1000, 512);
        assertThat(golden.parameterCount()).isEqualTo(21_545_256);
        assertThat(golden.outputs()).contains("stage1", "blocks3.0.attn", "logits");
        assertThat(golden.intermediate()).contains("norm").doesNotContain("logits");
    }

    @Test
    void drawsInputsAndWeightsFromTheirNames() {
        float[] image = golden.inputs().get("image").toFloats();
        assertThat(image).hasSize(2 * 3 * 224 * 224);
        assertThat(image).startsWith(-1.7765474319458008f, 1.8741228580474854f, -1.9533412456512451f);
        StateDict weights = golden.weights();
        assertThat(weights.names())
                .containsExactlyElementsOf(golden.parameterShapes().keySet());
        assertThat(weights.get("norm.num_batches_tracked").toLongs()).containsExactly(0);
        for (float value : weights.get("norm.running_var").toFloats()) {
            assertThat(value).isBetween(0.5f, 1.5f);
        }
    }

    @Test
    void agreesWithItsOwnNumbers() {
        TensorData logits = golden.stored("output.logits");
        Comparison comparison = golden.compare("logits", TensorData.ofFloats(logits.toFloats(), 2, 1000));
        assertThat(comparison.ok()).isTrue();
        assertThat(comparison.maxAbsError()).isZero();
        assertThat(comparison.tolerance()).isEqualTo(1e-4);
    }

    @Test
    void refusesAValueBeyondToleranceAndSaysWhere() {
        float[] values = golden.stored("output.logits").toFloats();
        values[17] += 0.01f;
        Comparison comparison = golden.compare("logits", TensorData.ofFloats(values, 2, 1000));
        assertThat(comparison.ok()).isFalse();
        assertThat(comparison.message()).startsWith("value 17 should be");
    }

    @Test
    void refusesNotANumber() {
        float[] values = golden.stored("output.logits").toFloats();
        values[0] = Float.NaN;
        assertThat(golden.compare("logits", TensorData.ofFloats(values, 2, 1000))
                        .ok())
                .isFalse();
    }

    @Test
    void refusesAnotherShape() {
        float[] values = golden.stored("output.logits").toFloats();
        assertThat(golden.compare("logits", TensorData.ofFloats(values, 1000, 2))
                        .message())
                .isEqualTo("shape should be [2, 1000], is [1000, 2]");
    }

    @Test
    void noticesWrongValuesBetweenTheKeptOnes() {
        GoldenCase strided = GoldenCases.resource("uniformer-small-dense-hybrid");
        long[] shape = {2, 512, 8, 10};
        TensorData kept = strided.stored("output.out3");
        float[] values = new float[2 * 512 * 8 * 10];
        float[] found = kept.toFloats();
        for (int j = 0; j < found.length; j++) {
            values[j * 13] = found[j];
        }
        assertThat(strided.compare("out3", TensorData.ofFloats(values, shape)).message())
                .contains("of all values should be");
    }

    @Test
    void integersMustBeEqual() {
        GoldenCase light = GoldenCases.resource("uniformer-light-xxs-cls");
        long[] kept = light.stored("output.blocks4.0.kept").toLongs();
        assertThat(light.compare("blocks4.0.kept", TensorData.ofLongs(kept, 2, 24))
                        .ok())
                .isTrue();
        kept[3]++;
        assertThat(light.compare("blocks4.0.kept", TensorData.ofLongs(kept, 2, 24))
                        .message())
                .startsWith("1 of 48 values differ");
    }

    @Test
    void saysWhatAFolderLacks(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> GoldenCase.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no golden case: it has no case.json");
        Files.writeString(folder.resolve("case.json"), "{\"inputs\": {}}");
        assertThatThrownBy(() -> GoldenCase.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no object 'outputs'");
        Files.writeString(folder.resolve("case.json"), "{");
        assertThatThrownBy(() -> GoldenCase.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not valid JSON");
    }
}
