// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlaxNamesTest {

    private static TensorData range(long... shape) {
        int size = 1;
        for (long axis : shape) {
            size *= (int) axis;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return TensorData.ofFloats(values, shape);
    }

    private static float at(TensorData tensor, long... index) {
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * (int) tensor.shape()[axis] + (int) index[axis];
        }
        return tensor.toFloats()[flat];
    }

    private static StateDict translate(Map<String, TensorData> file, Map<String, long[]> network, String... declared) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (int i = 0; i < declared.length; i += 2) {
            names.put(declared[i], List.of(declared[i + 1].split(" ")));
        }
        return FlaxNames.translate(StateDict.of(file), network, names);
    }

    @Test
    void transposesDenseKernels() {
        TensorData kernel = range(2, 3);
        StateDict ours = translate(
                Map.of("a/Dense_0/kernel", kernel, "a/Dense_0/bias", range(3)),
                Map.of("fc.weight", new long[] {3, 2}, "fc.bias", new long[] {3}),
                "fc",
                "a/Dense_0");

        assertThat(ours.names()).containsExactlyInAnyOrder("fc.weight", "fc.bias");
        assertThat(ours.get("fc.weight").shape()).containsExactly(3, 2);
        for (int i = 0; i < 2; i++) {
            for (int o = 0; o < 3; o++) {
                assertThat(at(ours.get("fc.weight"), o, i)).isEqualTo(at(kernel, i, o));
            }
        }
        assertThat(ours.get("fc.bias")).isEqualTo(range(3));
    }

    @Test
    void putsTheOutputsOfConvolutionsFirst() {
        TensorData kernel = range(5, 4, 3, 2);
        TensorData weight = translate(
                        Map.of("Conv_0/kernel", kernel),
                        Map.of("conv.weight", new long[] {2, 3, 5, 4}),
                        "conv",
                        "Conv_0")
                .get("conv.weight");

        assertThat(weight.shape()).containsExactly(2, 3, 5, 4);
        assertThat(at(weight, 1, 2, 3, 0)).isEqualTo(at(kernel, 3, 0, 2, 1));
        assertThat(at(weight, 0, 1, 4, 3)).isEqualTo(at(kernel, 4, 3, 1, 0));
    }

    @Test
    void putsTimeWhereItStood() {
        TensorData kernel = range(2, 4, 5, 3, 6);
        TensorData weight = translate(
                        Map.of("embedding/kernel", kernel),
                        Map.of("embedding.weight", new long[] {6, 3, 2, 4, 5}),
                        "embedding",
                        "embedding")
                .get("embedding.weight");

        assertThat(weight.shape()).containsExactly(6, 3, 2, 4, 5);
        assertThat(at(weight, 5, 1, 0, 3, 2)).isEqualTo(at(kernel, 0, 3, 2, 1, 5));
    }

    @Test
    void joinsQueriesKeysAndValuesAndFlattensHeads() {
        Map<String, TensorData> file = new LinkedHashMap<>();
        float shift = 0;
        for (String part : List.of("query", "key", "value")) {
            float[] values = range(4, 2, 2).toFloats();
            for (int i = 0; i < values.length; i++) {
                values[i] += shift;
            }
            file.put("att/" + part + "/kernel", TensorData.ofFloats(values, 4, 2, 2));
            file.put("att/" + part + "/bias", TensorData.ofFloats(new float[] {shift, 1, 2, 3}, 2, 2));
            shift += 100;
        }
        file.put("att/out/kernel", range(2, 2, 4));
        StateDict ours = translate(
                file,
                Map.of("qkv.weight", new long[] {12, 4}, "qkv.bias", new long[] {12}, "proj.weight", new long[] {4, 4}),
                "qkv",
                "att/{query,key,value}",
                "proj",
                "att/out");

        assertThat(ours.size()).isEqualTo(3);
        assertThat(ours.get("qkv.weight").shape()).containsExactly(12, 4);
        // Row 5 is the key's first head's second channel; column 3 the input.
        assertThat(at(ours.get("qkv.weight"), 5, 3)).isEqualTo(100 + 3 * 4 + 1);
        assertThat(ours.get("qkv.bias").toFloats()).containsExactly(0, 1, 2, 3, 100, 1, 2, 3, 200, 1, 2, 3);
        // Head 1, channel 0 is input 2.
        assertThat(at(ours.get("proj.weight"), 3, 2)).isEqualTo(at(range(2, 2, 4), 1, 0, 3));
    }

    @Test
    void takesTheFirstPathThatTheFileHas() {
        StateDict ours = translate(
                Map.of("enc/LayerNorm_0/scale", range(2), "cls", range(1, 1, 2)),
                Map.of("norm.weight", new long[] {2}, "cls_token", new long[] {1, 1, 2}),
                "norm",
                "enc/norm enc/LayerNorm_0",
                "cls_token",
                "class cls");

        assertThat(ours.get("norm.weight")).isEqualTo(range(2));
        assertThat(ours.get("cls_token").shape()).containsExactly(1, 1, 2);
    }

    @Test
    void leavesWhatIsNotDeclaredUnderItsOwnName() {
        StateDict ours = translate(
                Map.of("pre_logits/kernel", range(2, 2), "a/kernel", range(2, 3)),
                Map.of("fc.weight", new long[] {3, 2}, "fc.bias", new long[] {3}),
                "fc",
                "a");
        assertThat(ours.names()).containsExactly("fc.weight", "pre_logits/kernel");

        StateDict torch = StateDict.of(Map.of("fc.weight", range(3, 2)));
        assertThat(FlaxNames.translate(torch, Map.of("fc.weight", new long[] {3, 2}), Map.of("fc", List.of("a"))))
                .isEqualTo(torch);
    }

    @Test
    void keepsTheShapeOfAClassifierForOtherClasses() {
        TensorData weight = translate(
                        Map.of("head/kernel", range(4, 10)),
                        Map.of("head.weight", new long[] {1000, 4}),
                        "head",
                        "head")
                .get("head.weight");
        assertThat(weight.shape()).containsExactly(10, 4);
    }
}
