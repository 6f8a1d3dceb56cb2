// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

class MistakesTest {
    private final Mistakes mistakes = new Mistakes();

    @Test
    void nothingIsNoError() {
        assertThatCode(mistakes::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void oneMistakeIsOneLine() {
        mistakes.add(new Origin("coco.yaml", 8, 5), ConfigPath.ROOT.key("dimz"), "unknown key");

        assertThat(message()).isEqualTo("coco.yaml:8:5: dimz: unknown key");
    }

    @Test
    void theWholeFileHasNoPath() {
        mistakes.add(new Origin("coco.yaml", 1, 1), ConfigPath.ROOT, "expected keys and values, got a list");

        assertThat(message()).isEqualTo("coco.yaml:1:1: expected keys and values, got a list");
    }

    @Test
    void severalAreNumberedByTheirPlaces() {
        mistakes.add(new Origin("b.yaml", 1, 1), ConfigPath.ROOT, "third");
        mistakes.add(new Origin("a.yaml", 10, 1), ConfigPath.ROOT, "second");
        mistakes.add(new Origin("a.yaml", 9, 3), ConfigPath.ROOT, "first");
        mistakes.add(new Origin("a.yaml", 9, 3), ConfigPath.ROOT, "first");

        assertThat(message())
                .isEqualTo(
                        """
                        3 mistakes in the configuration:
                          1. a.yaml:9:3: first
                          2. a.yaml:10:1: second
                          3. b.yaml:1:1: third""");
    }

    @Test
    void manyAreCounted() {
        for (int line = 1; line <= 50; line++) {
            mistakes.add(new Origin("a.yaml", line, 1), ConfigPath.ROOT, "wrong");
        }

        assertThat(message())
                .startsWith("50 mistakes in the configuration:\n  1. a.yaml:1:1: wrong")
                .endsWith("20. a.yaml:20:1: wrong\n  and 30 more");
    }

    private String message() {
        return catchThrowable(mistakes::throwIfAny).getMessage();
    }
}
