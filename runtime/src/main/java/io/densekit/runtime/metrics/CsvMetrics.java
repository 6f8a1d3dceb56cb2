// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A training's rows as two tables, {@code steps.csv} and {@code validations.csv}. */
public final class CsvMetrics implements MetricsSink {

    private final CsvTable steps;
    private final CsvTable validations;

    /**
     * Makes the tables anew.
     *
     * @param folder of the run
     * @param earlier rows of the run so far
     */
    public CsvMetrics(Path folder, List<MetricsRow> earlier) throws IOException {
        steps = new CsvTable(folder.resolve("steps.csv"));
        validations = new CsvTable(folder.resolve("validations.csv"));
        for (MetricsRow row : earlier) {
            add(row);
        }
    }

    @Override
    public void add(MetricsRow row) throws IOException {
        (row.validation() ? validations : steps).add(row);
    }

    @Override
    public void close() throws IOException {
        try (validations) {
            steps.close();
        }
    }
}
