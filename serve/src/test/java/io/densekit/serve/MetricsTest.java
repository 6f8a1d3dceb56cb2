// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MetricsTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "others don't tell it as Linux does")
    void memoryIsThatOfTheProcess() throws IOException {
        try (Metrics metrics =
                new Metrics(Admission.ofImages(ServeSettings.DEFAULTS), Admission.ofVideos(VideoSettings.DEFAULTS))) {
            double told = metrics.text()
                    .lines()
                    .filter(line -> line.startsWith("process_resident_memory_bytes "))
                    .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                    .findFirst()
                    .orElseThrow();
            assertThat(told).isCloseTo(Models.resident(), Percentage.withPercentage(25));
        }
    }
}
