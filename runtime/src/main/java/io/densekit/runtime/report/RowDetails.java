// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What rows of {@code metrics.jsonl} say that only comparisons ask for.
 *
 * @param peakMegabytes the most memory that the process had after a step; NaN where that wasn't written
 * @param lowerBetter figures of which lower ones are better
 */
record RowDetails(double peakMegabytes, Set<String> lowerBetter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a file whose rows were found to be whole. */
    static RowDetails read(Path metrics) {
        double peak = Double.NaN;
        Set<String> lower = new HashSet<>();
        try {
            for (String line : Files.readAllLines(metrics)) {
                if (!line.isBlank()) {
                    JsonNode row = JSON.readTree(line);
                    JsonNode megabytes = row.path("resident-megabytes");
                    if (megabytes.isNumber() && !(peak >= megabytes.asDouble())) {
                        peak = megabytes.asDouble();
                    }
                    row.path("lower-better").forEach(name -> lower.add(name.asText()));
                }
            }
        } catch (IOException e) {
            throw UserError.unreadable(metrics, e);
        }
        return new RowDetails(peak, Set.copyOf(lower));
    }
}
