// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreedMemoryTest {

    private final Recorded allocator = new Recorded();
    private final FreedMemory memory = new FreedMemory(allocator);

    private static void compute(FreedMemory.Use use, String... shapes) {
        for (String shape : shapes) {
            use.computed(shape);
        }
    }

    @Test
    void isKeptForBatchesOfOneShapeUntilTheyEnd() {
        FreedMemory.Use use = memory.keep();
        compute(use, "a");
        assertThat(allocator.calls).isEmpty();
        compute(use, "a", "a", "a");
        assertThat(allocator.calls).containsExactly("keep");
        use.close();
        use.close();
        assertThat(allocator.calls).containsExactly("keep", "release");
    }

    @Test
    void isLeftToTheLibraryWhereShapesChange() {
        try (FreedMemory.Use use = memory.keep()) {
            compute(use, "a", "b", "c", "a", "c");
            assertThat(allocator.calls).isEmpty();
            compute(use, "c", "c", "b");
            assertThat(allocator.calls).containsExactly("keep", "release");
        }
        assertThat(allocator.calls).containsExactly("keep", "release");
    }

    @Test
    void outlastsAValidationWithinATraining() {
        try (FreedMemory.Use training = memory.keep()) {
            compute(training, "a", "a");
            try (FreedMemory.Use validation = memory.keep()) {
                compute(validation, "a");
            }
            assertThat(allocator.calls).containsExactly("keep");
        }
        assertThat(allocator.calls).containsExactly("keep", "release");
    }

    @Test
    void isNotKeptWithinATrainingThatGivesItBack() {
        try (FreedMemory.Use training = memory.giveBack()) {
            compute(training, "a", "a", "a");
            try (FreedMemory.Use validation = memory.keep()) {
                compute(validation, "b", "b", "b");
            }
        }
        assertThat(allocator.calls).containsExactly("giveBack", "release");
        try (FreedMemory.Use next = memory.keep()) {
            compute(next, "b", "b");
        }
        assertThat(allocator.calls).containsExactly("giveBack", "release", "keep", "release");
    }

    @Test
    void nothingIsUndoneWhereTheLibraryCannotKeepIt() {
        allocator.able = false;
        try (FreedMemory.Use use = memory.keep()) {
            compute(use, "a", "a", "b");
        }
        assertThat(allocator.calls).containsExactly("keep");
    }

    private static final class Recorded implements Allocator {

        private final List<String> calls = new ArrayList<>();
        private boolean able = true;

        private boolean called(String name) {
            calls.add(name);
            return able;
        }

        @Override
        public boolean keep() {
            return called("keep");
        }

        @Override
        public boolean giveBack() {
            return called("giveBack");
        }

        @Override
        public boolean release() {
            return called("release");
        }
    }
}
