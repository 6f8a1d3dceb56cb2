// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {
    @Test
    void saysInOneLineThatEverythingWasLoaded() {
        LoadReport report =
                new LoadReport(List.of("a", "b"), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(report.complete()).isTrue();
        assertThat(report.summary()).isEqualTo("loaded 2 tensors, 0 missing, 0 unexpected, 0 of another shape");
    }

    @Test
    void namesWhatWasNotLoaded() {
        LoadReport report = new LoadReport(
                List.of("a"),
                List.of("head.bias"),
                List.of("fc.weight", "fc.bias"),
                List.of(new LoadReport.ShapeMismatch("pos_embed", List.of(1L, 197L), List.of(1L, 577L))),
                List.of("a"),
                List.of(),
                List.of("b: may be another's"));

        assertThat(report.complete()).isFalse();
        assertThat(report.summary())
                .isEqualTo(
                        """
                        loaded 1 tensors, 1 missing, 2 unexpected, 1 of another shape
                          adapted from another shape:
                            a
                          taken as they are, though the file may mean something else:
                            b: may be another's
                          missing in the file (initial values kept):
                            head.bias
                          unexpected in the file (ignored):
                            fc.weight
                            fc.bias
                          of another shape (not loaded):
                            pos_embed: [1, 197] in the network, [1, 577] in the file""");
    }
}
