// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("dims", "depths", "head-dim", "drop-path");

    @Test
    void findsATypingError() {
        assertThat(Nearest.to("dimz", KNOWN)).contains("dims");
        assertThat(Nearest.to("drop-pthah", KNOWN)).contains("drop-path");
    }

    @Test
    void findsCamelCase() {
        assertThat(Nearest.to("headDim", KNOWN)).contains("head-dim");
    }

    @Test
    void findsNothingForAnotherWord() {
        assertThat(Nearest.to("optimizer", KNOWN)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), KNOWN)).isEmpty();
        assertThat(Nearest.question("optimizer", KNOWN)).isEmpty();
    }

    @Test
    void swappedNeighboursAreOneError() {
        assertThat(Nearest.distance("dmis", "dims")).isEqualTo(1);
        assertThat(Nearest.distance("", "dims")).isEqualTo(4);
    }

    @Test
    void distanceIsSymmetricAndZeroForEqualWordsAlone() {
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            String one = word(random);
            String other = word(random);
            assertThat(Nearest.distance(one, other)).isEqualTo(Nearest.distance(other, one));
            assertThat(Nearest.distance(one, other) == 0).isEqualTo(one.equals(other));
            assertThat(Nearest.distance(one, other)).isLessThanOrEqualTo(Math.max(one.length(), other.length()));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }
}
