// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    private Path folder;

    private static MetricsRow row(long step, Object... values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put((String) values[i], ((Number) values[i + 1]).doubleValue());
        }
        return new MetricsRow(step, false, named);
    }

    @Test
    void aLaterValueGetsAColumnAndAMissingOneIsEmpty() throws IOException {
        Path file = folder.resolve("steps.csv");
        try (CsvTable table = new CsvTable(file)) {
            table.add(row(1, "loss", 0.5));
            table.add(row(2, "loss", 1e-7, "mask, \"soft\"", 3));
            table.add(row(3, "mask, \"soft\"", Double.NaN));
        }
        assertThat(file).hasContent("step,loss,\"mask, \"\"soft\"\"\"\r\n1,0.5,\r\n2,1.0E-7,3\r\n3,,NaN\r\n");
    }

    @Test
    void rowsAreThereBeforeTheTableIsClosed() throws IOException {
        Path file = folder.resolve("steps.csv");
        CsvTable table = new CsvTable(file);
        table.add(row(1, "loss", 2));
        assertThat(file).hasContent("step,loss\r\n1,2\r\n");
        table.close();
    }

    @Test
    void withoutARowThereIsNoFile() throws IOException {
        new CsvTable(folder.resolve("steps.csv")).close();
        assertThat(folder).isEmptyDirectory();
    }
}
