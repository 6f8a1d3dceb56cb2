// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            assertThat(read(text))
                    .containsExactly(
                            Arrays.stream(counts).mapToObj(c -> (long) c).toArray(Long[]::new));
        }
    }

    @Test
    void refusesTextThatEndsWithinANumber() {
        assertThatThrownBy(() -> read("12P")).hasMessageContaining("ends within a number");
    }

    @Test
    void refusesCharactersThatAreNeverUsed() {
        assertThatThrownBy(() -> read("1 2")).hasMessageContaining("' '");
        assertThatThrownBy(() -> read("1p")).hasMessageContaining("'p'");
    }

    @Test
    void refusesNumbersTooLongToBeAPixelCount() {
        assertThatThrownBy(() -> read("PPPPPPPP0")).hasMessageContaining("more than 7 characters");
    }

    private static List<Long> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RunText runs = new RunText(bytes, 0, bytes.length);
        List<Long> counts = new ArrayList<>();
        while (runs.hasNext()) {
            counts.add(runs.next());
        }
        return counts;
    }
}
