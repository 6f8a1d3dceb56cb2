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
    void neverHashesKeysThatCouldTakeForEver() {
        Pickled.Dictionary dictionary = new Pickled.Dictionary();
        Pickled.Sequence itself = new Pickled.Sequence();
        itself.items().add(itself);

        dictionary.put(itself, 1L);
        dictionary.put(new Pickled.Tuple(List.of(itself)), 2L);

        assertThat(dictionary.entries().values()).containsExactly(1L, 2L);
    }

    @Test
    void refusesAKeyWithoutAValue() {
        assertThatThrownBy(() -> new Pickled.Dictionary().putAll(List.of("a")))
                .hasMessageContaining("key without a value");
    }
}
