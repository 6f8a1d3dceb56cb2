// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickledTest {
    @Test
    void keepsADictionarysOrder() {
        Pickled.Dictionary dictionary = new Pickled.Dictionary();
        dictionary.putAll(Arrays.asList("b", 1L, 0L, null, null, true));

        assertThat(dictionary.entries().keySet()).containsExactly("b", 0L, null);
    }

    @Test
    void refusesKeysThatCouldTakeForEverToHash() {
        Pickled.Dictionary dictionary = new Pickled.Dictionary();

        assertThatThrownBy(() -> dictionary.put(new Pickled.Sequence(), 1L))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("key is neither text nor a number");
        assertThatThrownBy(() -> dictionary.put(new Pickled.Tuple(List.of(1L)), 1L))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesAKeyWithoutAValue() {
        assertThatThrownBy(() -> new Pickled.Dictionary().putAll(List.of("a")))
                .hasMessageContaining("key without a value");
    }
}
