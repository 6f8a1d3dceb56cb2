// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnwrappingTest {
    private static Checkpoint unwrap(String pickle) {
        TensorReader reader = new TensorReader((storage, offset, length) -> ByteBuffer.allocate(length), 1_000);
        return new Unwrapping().unwrap(PickleText.read(pickle), reader, "made");
    }

    private static String entry(String key, String value) {
        return PickleText.text(key) + value + "s";
    }

    private static String tensor(String name) {
        return entry(name, PickleText.tensor("0"));
    }

    @Test
    void takesTensorsAtTheTop() {
        Checkpoint checkpoint = unwrap("}" + tensor("a") + entry("epoch", "K\7"));

        assertThat(checkpoint.tensors().names()).containsExactly("a");
        assertThat(checkpoint.other()).containsExactly(Map.entry("epoch", 7L));
        assertThat(checkpoint.unwrapped()).isEmpty();
        assertThat(checkpoint.format()).isEqualTo("made");
    }

    @Test
    void unwrapsKeysAndPrefixesFromTheOutsideIn() {
        Checkpoint checkpoint = unwrap("}"
                + entry(
                        "model",
                        "}" + entry("state_dict", "}" + tensor("module._orig_mod.a") + tensor("module._orig_mod.b"))));

        assertThat(checkpoint.unwrapped()).containsExactly("model", "state_dict", "module.", "_orig_mod.");
        assertThat(checkpoint.tensors().names()).containsExactly("a", "b");
    }

    @Test
    void passesOverAKeyThatHoldsNoTensors() {
        Checkpoint checkpoint =
                unwrap("}" + entry("model", "}" + entry("depth", "K\3")) + entry("net", "}" + tensor("a")));

        assertThat(checkpoint.unwrapped()).containsExactly("net");
        assertThat(checkpoint.other()).containsExactly(Map.entry("model", Map.of("depth", 3L)));
    }

    @Test
    void takesAveragesOnlyWhereNothingElseIsMeant() {
        String averages = entry("ema", "}" + tensor("a") + tensor("b"));

        assertThat(unwrap("}" + averages + tensor("best")).unwrapped()).containsExactly("ema");
        assertThat(unwrap("}" + averages + tensor("a") + tensor("b")).unwrapped())
                .isEmpty();
        Checkpoint both = unwrap("}" + averages + entry("network", "}" + tensor("a")));
        assertThat(both.unwrapped()).containsExactly("network");
        assertThat(both.averaged()).containsExactly("ema");
    }

    @Test
    void findsAStateDictWithinAnUnknownObject() {
        Checkpoint checkpoint = unwrap("}" + entry("model", "cmine\nState\n)\u0081}" + tensor("a") + "b"));

        assertThat(checkpoint.tensors().names()).containsExactly("a");
    }

    @Test
    void keepsAPrefixThatNotAllNamesHave() {
        assertThat(unwrap("}" + tensor("module.a") + tensor("b")).tensors().names())
                .containsExactly("module.a", "b");
    }

    @Test
    void describesTensorsOutsideTheStateDict() {
        Checkpoint checkpoint = unwrap("}" + entry("model", "}" + tensor("a")) + entry("optimizer", "}" + tensor("m")));

        assertThat(checkpoint.other()).containsExactly(Map.entry("optimizer", Map.of("m", "tensor F32[2]")));
    }

    @Test
    void saysWhereItLooked() {
        assertThatThrownBy(() -> unwrap("}" + entry("backbone", "}" + tensor("a"))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("its keys are [backbone]")
                .hasMessageContaining("[model, state_dict, model_state_dict,");
        assertThatThrownBy(() -> unwrap("]")).hasMessageContaining("it holds no dictionary");
    }

    @Test
    void refusesTwoTensorsOfOneName() {
        assertThatThrownBy(() -> unwrap("}" + tensor("1") + "K\1" + PickleText.tensor("0") + "s"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("two tensors named '1'");
    }

    @Test
    void takesAPrefixOffSafetensorsToo() {
        StateDict tensors = StateDict.of(Map.of("module.a", TensorData.ofFloats(new float[1])));
        Checkpoint checkpoint = new Unwrapping().unwrap(tensors, Map.of(), Map.of("k", "v"), "safetensors");

        assertThat(checkpoint.tensors().names()).containsExactly("a");
        assertThat(checkpoint.unwrapped()).isEqualTo(List.of("module."));
        assertThat(checkpoint.other()).containsEntry("k", "v");
    }
}
