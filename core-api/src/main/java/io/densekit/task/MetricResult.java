// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of an evaluation.
 *
 * @param values by name in the order they are shown, such as {@code AP}; higher is better
 * @param principal the one that a checkpoint is chosen by
 * @param table the figures as a text for people
 * @param file writes the predictions to a file in the task's usual format, if there is one
 * @param confusion how often each class was taken for each, where the task has classes that can be confused
 */
public record MetricResult(
        Map<String, Double> values,
        String principal,
        String table,
        Optional<PredictionFile> file,
        Optional<Confusion> confusion) {

    /** Writes predictions, all or nothing. */
    @FunctionalInterface
    public interface PredictionFile {
        /**
         * Writes them.
         *
         * @throws io.densekit.UserError if the file can't be written
         */
        void write(Path file);
    }

    /** Figures without confusions. */
    public MetricResult(Map<String, Double> values, String principal, String table, Optional<PredictionFile> file) {
        this(values, principal, table, file, Optional.empty());
    }

    /** @throws IllegalArgumentException if the principal figure is not among the values */
    public MetricResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (!values.containsKey(principal)) {
            throw new IllegalArgumentException(principal + " is not among " + values.keySet());
        }
    }
}
