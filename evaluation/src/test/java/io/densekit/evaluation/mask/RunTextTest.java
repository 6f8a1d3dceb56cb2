// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RunTextTest {

    @Test
    void writesAndReadsRunsOfAnyLengthAsCocoapi() {
        for (JsonNode recorded : RleTest.read("masks.json").get("strings")) {
            int[] counts = StreamSupport.stream(recorded.get("counts").spliterator(), false)
                    .mapToInt(JsonNode::asInt)
                    .toArray();
            String text = recorded.get("string").asText();

            assertThat(RunText.write(counts)).isEqualTo(text);
            assertThat(read(text)).containsExactly(counts);
        }
    }

    @Test
    void refusesTextThatEndsWithinANumber() {
        assertThatThrownBy(() -> read("12P")).hasMessageContaining("ends within a number");
    }

    @Test
    void refusesCharactersThatAreNeverUsed() {
        assertThatThrownBy(() -> read("1 2")).hasMessageContaining("' '");
        assertThatThrownBy(() -> read("1p")).hasMessageContaining("'p'").hasMessageEndingWith("never use");
        assertThatThrownBy(() -> read("b'34='")).hasMessageContaining("as Python prints bytes");
    }

    @Test
    void refusesNegativeRuns() {
        assertThatThrownBy(() -> read("5@")).hasMessageContaining("length -16");
    }

    @Test
    void refusesNumbersTooLongToBeAPixelCount() {
        assertThatThrownBy(() -> read("PPPPPPPP0")).hasMessageContaining("more than 7 characters");
    }

    private static int[] read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] runs = new int[bytes.length];
        int count = RunText.read(bytes, 0, bytes.length, runs);
        return Arrays.copyOf(runs, count);
    }
}
