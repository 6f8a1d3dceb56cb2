// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PickleStackTest {
    private final PickleStack stack = new PickleStack();

    @Test
    void takesValuesDownToTheMark() {
        stack.push(1L);
        stack.mark();
        stack.push(2L);
        stack.push(null);

        assertThat(stack.popToMark()).containsExactly(2L, null);
        assertThat(stack.result()).isEqualTo(1L);
    }

    @Test
    void takesSeveralValuesLowestFirst() {
        stack.push(1L);
        stack.push(2L);

        assertThat(stack.pop(2)).containsExactly(1L, 2L);
    }

    @Test
    void refusesToTakeWhatIsBelowTheMark() {
        stack.push(1L);
        stack.mark();

        assertThatThrownBy(stack::pop).isInstanceOf(MalformedException.class).hasMessageContaining("empty stack");
    }

    @Test
    void refusesWhatDoesNotFit() {
        stack.push(1L);

        assertThatThrownBy(stack::popToMark).hasMessageContaining("ends a list that it didn't begin");
        assertThatThrownBy(stack::peekList).hasMessageContaining("no list");
        assertThatThrownBy(stack::peekDictionary).hasMessageContaining("no dictionary");
        stack.push(2L);
        assertThatThrownBy(stack::result).hasMessageContaining("ends with 2 values");
    }

    @Test
    void limitsValuesAndMarks() {
        for (int i = 0; i < 100_000; i++) {
            stack.push(null);
        }
        for (int i = 0; i < 1_000; i++) {
            stack.mark();
        }

        assertThatThrownBy(() -> stack.push(null)).hasMessageContaining("more than 100000 unfinished values");
        assertThatThrownBy(stack::mark).hasMessageContaining("more than 1000 unfinished lists");
    }
}
