// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExaminationsTest {

    private final Diagnosis diagnosis = new Diagnosis();

    @Test
    void aQuotaThatJavaDoesntHeedIsAdvised() {
        new ProcessorExamination(Map.of(), 8).examine(diagnosis, OptionalDouble.of(1.5));
        assertThat(told())
                .contains("  cgroup quota  1.50 cores\n")
                .contains("ADVICE: Java takes 8 cores where the container has 1.50");
    }

    @Test
    void aQuotaThatIsHeededIsAFact() {
        new ProcessorExamination(Map.of(), 2).examine(diagnosis, OptionalDouble.of(1.5));
        assertThat(told()).contains("1.50 cores").contains("Nothing is wrong.");
    }

    @Test
    void variablesThatTakeCoresAwayAreTold() {
        new ProcessorExamination(Map.of("OMP_NUM_THREADS", "1", "OMP_THREAD_LIMIT", "all"), 4)
                .examine(diagnosis, OptionalDouble.empty());
        assertThat(told())
                .contains("ADVICE: OMP_NUM_THREADS keeps every command to 1 of 4 cores.")
                .contains("ADVICE: OMP_THREAD_LIMIT is 'all', which is no number of threads.");
    }

    @Test
    void littleMemoryIsAdvised() {
        new MemoryExamination().examine(diagnosis, OptionalLong.of(8L << 30), OptionalLong.of(1L << 30));
        assertThat(told()).contains("  available     8.0 GiB\n").contains("ADVICE: Only 1.0 GiB of memory can be had");
    }

    private String told() {
        StringWriter text = new StringWriter();
        diagnosis.print(new PrintWriter(text, true));
        return text.toString();
    }
}
