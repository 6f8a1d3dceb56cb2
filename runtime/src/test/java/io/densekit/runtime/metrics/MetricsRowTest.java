// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MetricsRowTest {

    private static MetricsRow row(String line) throws IOException {
        return MetricsRow.of(new ObjectMapper().readTree(line));
    }

    @Test
    void termsStandUnderTheirLoss() throws IOException {
        MetricsRow row = row("{\"step\": 3, \"loss\": 1.5, \"losses\": {\"rpn_cls\": 0.5, \"bbox\": \"NaN\"}}");
        assertThat(row.step()).isEqualTo(3);
        assertThat(row.validation()).isFalse();
        assertThat(row.values()).containsOnlyKeys("loss", "losses.rpn_cls", "losses.bbox");
        assertThat(row.values().get("losses.bbox")).isNaN();
    }

    @Test
    void figuresKeepTheirNames() throws IOException {
        MetricsRow row = row("{\"step\": 9, \"validation\": {\"segm.AP\": 0.25, \"APl\": null}, \"best\": true}");
        assertThat(row.validation()).isTrue();
        assertThat(row.values()).containsOnlyKeys("segm.AP", "best").containsEntry("best", 1.0);
    }
}
