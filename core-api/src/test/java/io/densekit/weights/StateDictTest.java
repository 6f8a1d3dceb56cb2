// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDictTest {
    private static final TensorData ONE = TensorData.ofFloats(new float[] {1}, 1);
    private static final TensorData TWO = TensorData.ofFloats(new float[] {2}, 1);

    private final StateDict tensors =
            StateDict.builder().put("module.b", ONE).put("a", TWO).build();

    @Test
    void keepsTheOrder() {
        assertThat(tensors.names()).containsExactly("module.b", "a");
        assertThat(tensors).extracting(Map.Entry::getKey).containsExactly("module.b", "a");
        assertThat(tensors).hasToString("module.b F32[1]\na F32[1]\n");
    }

    @Test
    void findsByName() {
        assertThat(tensors.size()).isEqualTo(2);
        assertThat(tensors.contains("a")).isTrue();
        assertThat(tensors.get("a")).isEqualTo(TWO);
        assertThat(tensors.find("b")).isEmpty();
        assertThatThrownBy(() -> tensors.get("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tensor is named 'b'");
    }

    @Test
    void removesAPrefixWhereItIs() {
        assertThat(tensors.withPrefixRemoved("module.").names()).containsExactly("b", "a");
        assertThatThrownBy(() -> StateDict.of(Map.of("x.a", ONE, "a", TWO)).withPrefixRemoved("x."))
                .hasMessage("two tensors are named 'a'");
    }

    @Test
    void takesWhatIsUnderAPrefix() {
        assertThat(tensors.under("module.").asMap()).containsExactly(Map.entry("b", ONE));
    }

    @Test
    void isImmutable() {
        assertThatThrownBy(() -> tensors.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> tensors.names().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalsTheSameTensorsByName() {
        assertThat(tensors)
                .isEqualTo(StateDict.of(Map.of("module.b", ONE, "a", TWO)))
                .hasSameHashCodeAs(StateDict.of(Map.of("module.b", ONE, "a", TWO)))
                .isNotEqualTo(StateDict.of(Map.of("module.b", TWO, "a", TWO)));
    }
}
