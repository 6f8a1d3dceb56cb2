// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.golden.Comparison;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityReportTest {

    private final Comparison good = new Comparison("logits", true, 1e-5, 1e-4, "");
    private final Comparison bad = new Comparison("stage1", false, 0.25, 1e-3, "value 7 should be 1.0, is 1.25");
    private final Comparison absent =
            new Comparison("pooled", false, Double.POSITIVE_INFINITY, 0, "the model has no output of this name");

    @Test
    void oneOutputOutsideToleranceIsEnoughToFail() {
        assertThat(new ParityReport("a", List.of(good), List.of()).ok()).isTrue();
        assertThat(new ParityReport("a", List.of(good, bad), List.of()).ok()).isFalse();
    }

    @Test
    void tableHasALineAnOutputAndWhatIsWrong() {
        assertThat(new ParityReport("a", List.of(good, bad, absent), List.of("blocks")).table())
                .isEqualTo(
                        """
                        output           max error     tolerance
                        logits  ok        1.00e-05      0.000100
                        stage1  FAIL         0.250       0.00100  value 7 should be 1.0, is 1.25
                        pooled  FAIL             -          0.00  the model has no output of this name
                        blocks  -                                 not compared: the model does not name it
                        a: 2 of 3 outputs are outside tolerance
                        """);
    }

    @Test
    void jsonKeepsTheDigits() throws IOException {
        JsonNode json = new ObjectMapper().readTree(new ParityReport("a", List.of(good, absent), List.of()).json());
        assertThat(json.get("ok").asBoolean()).isFalse();
        assertThat(json.at("/outputs/logits/maxAbsError").asDouble()).isEqualTo(1e-5);
        assertThat(json.at("/outputs/logits/tolerance").asDouble()).isEqualTo(1e-4);
        assertThat(json.at("/outputs/pooled/ok").asBoolean()).isFalse();
        assertThat(json.at("/outputs/pooled/maxAbsError").isNull()).isTrue();
    }
}
