// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of one network as different writers leave them. */
class WeightFilesTest {
    private static Checkpoint read(String name) {
        return Checkpoints.read(GoldenCheckpoints.written(name));
    }

    private static final StateDict REFERENCE = read("reference.pth").tensors();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args-path.pth",
                "datetime.pth",
                "defaultdict.pth",
                "numpy-array.pth",
                "numpy-rng.pth",
                "protocol5.pth",
                "parameter-with-attributes.pth"
            })
    void readsTheStateDictWhateverStandsBesideIt(String name) {
        assertThat(read(name).tensors()).isEqualTo(REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch_1.pth", "path-hyperparameter.ckpt"})
    void readsTheFilesOfTrainingLibraries(String name) {
        Checkpoint checkpoint = read(name);

        assertThat(checkpoint.unwrapped()).contains("state_dict");
        assertThat(checkpoint.tensors().size()).isEqualTo(REFERENCE.size());
    }

    @ParameterizedTest
    @CsvSource({
        "best-acc1.pth.tar, state_dict, {}",
        "rng-state.pth, model, {}",
        "state-dict-ema.pth, state_dict_ema, {}",
        "model-ema.pth, model_ema, {}",
        "ema-state-dict.pth, ema_state_dict, {}",
        "model-and-ema.pth, model, {model_ema=20}",
        "student-teacher.pth, student, {teacher=20}"
    })
    void findsTheDictionaryThatIsMeant(String name, String key, String alternatives) {
        Checkpoint checkpoint = read(name);

        assertThat(checkpoint.unwrapped()).containsExactly(key);
        assertThat(checkpoint.alternatives()).hasToString(alternatives);
        assertThat(checkpoint.tensors().names()).isEqualTo(REFERENCE.names());
    }

    @ParameterizedTest
    @CsvSource({
        "complex64.pth, ComplexFloat[4]",
        "sparse.pth, 'sparse[3, 3]'",
        "quantised.pth, quantised[3]",
    })
    void saysWhatTensorsItDoesNotRead(String name, String kind) {
        Checkpoint checkpoint = read(name);

        assertThat(checkpoint.tensors()).isEqualTo(REFERENCE);
        assertThat(checkpoint.unread()).hasToString("{extra=" + kind + "}");
    }

    @ParameterizedTest
    @CsvSource({"float8.pth, F8_E4M3", "uint16.pth, U16", "uint16.safetensors, U16", "buffer.pth, F32"})
    void readsRareTypes(String name, ElementType type) {
        Checkpoint checkpoint = read(name);

        assertThat(checkpoint.unread()).isEmpty();
        assertThat(checkpoint.tensors().get("extra").type()).isEqualTo(type);
        REFERENCE.forEach(
                tensor -> assertThat(checkpoint.tensors().get(tensor.getKey())).isEqualTo(tensor.getValue()));
    }

    @Test
    void convertsFloatsOfOneByte() {
        StateDict tensors = read("all-float8.safetensors").tensors();

        float[] exact = REFERENCE.get("head.weight").toFloats();
        float[] rounded = tensors.get("head.weight").toFloats();
        for (int i = 0; i < exact.length; i++) {
            assertThat(rounded[i])
                    .isBetween(
                            exact[i] - 0.07f * Math.abs(exact[i]) - 0.001f,
                            exact[i] + 0.07f * Math.abs(exact[i]) + 0.001f);
        }
    }
}
