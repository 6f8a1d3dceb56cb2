// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CocoTableTest {

    private static Map<String, Double> figures(double ap, double small) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("AP", ap);
        figures.put("APs", small);
        return figures;
    }

    @Test
    void figuresStandBelowTheirNamesInPerCent() {
        assertThat(CocoTable.ofFigures(figures(0.5, 1))).isEqualTo("     AP    APs\n   50.0  100.0\n");
    }

    @Test
    void whatHasNothingToJudgeIsADash() {
        assertThat(CocoTable.ofFigures(figures(0.123456, -1))).isEqualTo("     AP    APs\n   12.3      -\n");
    }

    @Test
    void rowsShareTheFirstOnesColumns() {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        rows.put("bbox", figures(0.5, -1));
        rows.put("bbox dog", Map.of("AP", 1.0));
        assertThat(CocoTable.of(rows))
                .isEqualTo(
                        """
                                     AP    APs
                        bbox       50.0      -
                        bbox dog  100.0      \s
                        """);
    }
}
