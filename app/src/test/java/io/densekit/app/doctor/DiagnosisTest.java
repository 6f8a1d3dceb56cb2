// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private final Diagnosis diagnosis = new Diagnosis();

    @Test
    void factsStandByTopicInColumns() {
        diagnosis.fact("engine", "DJL", "1");
        diagnosis.fact("memory", "free", "2");
        diagnosis.fact("engine", "threads", "3");
        assertThat(told()).isEqualTo("engine\n  DJL      1\n  threads  3\nmemory\n  free  2\n\nNothing is wrong.\n");
    }

    @Test
    void adviceBreaksNothing() {
        diagnosis.advice("It is slow.", "Wait.");
        assertThat(diagnosis.healthy()).isTrue();
        diagnosis.broken("It fails.", "");
        assertThat(diagnosis.healthy()).isFalse();
        assertThat(told()).endsWith("ADVICE: It is slow.\n        Wait.\nBROKEN: It fails.\n");
    }

    @Test
    void programsAreToldTheSame() throws IOException {
        diagnosis.fact("engine", "threads", "3");
        diagnosis.advice("It is slow.", "Wait.");
        diagnosis.broken("It fails.", "");
        JsonNode json = new ObjectMapper().readTree(diagnosis.json());
        assertThat(json.path("healthy").isBoolean()).isTrue();
        assertThat(json.path("healthy").asBoolean()).isFalse();
        assertThat(json.path("engine").path("threads").asText()).isEqualTo("3");
        assertThat(json.path("troubles")).hasSize(2);
        assertThat(json.path("troubles").get(0).path("severity").asText()).isEqualTo("advice");
        assertThat(json.path("troubles").get(0).path("remedy").asText()).isEqualTo("Wait.");
        assertThat(json.path("troubles").get(1).path("severity").asText()).isEqualTo("broken");
        assertThat(json.path("troubles").get(1).path("what").asText()).isEqualTo("It fails.");
    }

    private String told() {
        StringWriter text = new StringWriter();
        diagnosis.print(new PrintWriter(text, true));
        return text.toString();
    }
}
