// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.checkpoints.FlaxNames;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class FlaxLayersTest {

    private static final int DIM = 8;
    private static final int HEADS = 2;

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 2, 3"})
    void everyTensorOfANetworkIsFoundInAFlaxCheckpoint(int attention, int secondNorm, int mlp, NDManager manager) {
        for (Style style : Style.values()) {
            VisionTransformer network = new VisionTransformer(
                    new VisionTransformerSettings(
                            style, 2, DIM, HEADS, 2, 4, List.of(8, 8), true, 0, 0, true, List.of()),
                    BackboneUse.CLASSIFICATION);
            try (NDManager scope = manager.newSubManager()) {
                network.initialize(scope, 3);
                StateDict state = ModuleState.read(network);
                StateDict flax = flax(state, style, attention, secondNorm, mlp);
                StateDict translated =
                        FlaxNames.translate(flax, ModuleState.shapes(network), ModuleState.flaxNames(network));
                assertThat(translated.names()).containsExactlyInAnyOrderElementsOf(state.names());
                state.forEach(entry -> assertThat(translated.get(entry.getKey()))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue()));
            }
        }
    }

    /** The way back, written out by hand. */
    private static StateDict flax(StateDict state, Style style, int attention, int secondNorm, int mlp) {
        Map<String, TensorData> flax = new LinkedHashMap<>();
        flax.put("cls", state.get(style.classToken()));
        flax.put("Transformer/posembed_input/pos_embedding", state.get(style.positions()));
        conv(state, style.embedding(), "embedding", flax);
        norm(state, "norm", "Transformer/encoder_norm", flax);
        for (int block = 0; block < 2; block++) {
            String ours = "blocks." + block + ".";
            String theirs = "Transformer/encoderblock_" + block + "/";
            norm(state, ours + "norm1", theirs + "LayerNorm_0", flax);
            norm(state, ours + "norm2", theirs + "LayerNorm_" + secondNorm, flax);
            String heads = theirs + "MultiHeadDotProductAttention_" + attention + "/";
            float[] weight = state.get(ours + "attn.qkv.weight").toFloats();
            float[] bias = state.get(ours + "attn.qkv.bias").toFloats();
            for (int part = 0; part < 3; part++) {
                String name = heads + List.of("query", "key", "value").get(part);
                float[] own = Arrays.copyOfRange(weight, part * DIM * DIM, (part + 1) * DIM * DIM);
                flax.put(name + "/kernel", TensorData.ofFloats(turned(own, DIM), DIM, HEADS, DIM / HEADS));
                float[] ownBias = Arrays.copyOfRange(bias, part * DIM, (part + 1) * DIM);
                flax.put(name + "/bias", TensorData.ofFloats(ownBias, HEADS, DIM / HEADS));
            }
            float[] out = turned(state.get(ours + "attn.proj.weight").toFloats(), DIM);
            flax.put(heads + "out/kernel", TensorData.ofFloats(out, HEADS, DIM / HEADS, DIM));
            flax.put(heads + "out/bias", state.get(ours + "attn.proj.bias"));
            dense(state, ours + "mlp.fc1", theirs + "MlpBlock_" + mlp + "/Dense_0", flax);
            dense(state, ours + "mlp.fc2", theirs + "MlpBlock_" + mlp + "/Dense_1", flax);
        }
        return StateDict.of(flax);
    }

    private static void norm(StateDict state, String ours, String theirs, Map<String, TensorData> flax) {
        flax.put(theirs + "/scale", state.get(ours + ".weight"));
        flax.put(theirs + "/bias", state.get(ours + ".bias"));
    }

    private static void dense(StateDict state, String ours, String theirs, Map<String, TensorData> flax) {
        TensorData weight = state.get(ours + ".weight");
        long[] shape = weight.shape();
        flax.put(
                theirs + "/kernel", TensorData.ofFloats(turned(weight.toFloats(), (int) shape[0]), shape[1], shape[0]));
        flax.put(theirs + "/bias", state.get(ours + ".bias"));
    }

    private static void conv(StateDict state, String ours, String theirs, Map<String, TensorData> flax) {
        TensorData weight = state.get(ours + ".weight");
        // [out, in, height, width] to [in, height, width, out], then the channels behind the positions.
        float[] outputsLast = turned(weight.toFloats(), DIM);
        float[] kernel = new float[outputsLast.length];
        int positions = 4 * 4;
        for (int i = 0; i < kernel.length; i++) {
            int input = i / DIM / positions;
            int position = i / DIM % positions;
            kernel[(position * 3 + input) * DIM + i % DIM] = outputsLast[i];
        }
        flax.put(theirs + "/kernel", TensorData.ofFloats(kernel, 4, 4, 3, DIM));
        flax.put(theirs + "/bias", state.get(ours + ".bias"));
    }

    /** {@code [rows, n]} to {@code [n, rows]}. */
    private static float[] turned(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] turned = new float[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            turned[i % columns * rows + i / columns] = matrix[i];
        }
        return turned;
    }
}
