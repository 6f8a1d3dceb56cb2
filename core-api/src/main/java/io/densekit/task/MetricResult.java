// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The figures of an evaluation.
 *
 * @param values by name in the order they are shown, such as {@code AP}
 * @param principal the one that a checkpoint is chosen by
 * @param table the figures as a text for people
 * @param file writes the predictions to a file in the task's usual format, if there is one
 * @param details gives what else there is to tell, computed when it is asked for
 * @param lowerBetter names of the values of which lower ones are better, such as {@code mae}; of all others higher ones are
 */
public record MetricResult(
        Map<String, Double> values,
        String principal,
        String table,
        Optional<PredictionFile> file,
        Supplier<MetricDetails> details,
        Set<String> lowerBetter) {

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

    /** Figures alone, of which higher ones are better. */
    public MetricResult(Map<String, Double> values, String principal, String table, Optional<PredictionFile> file) {
        this(values, principal, table, file, MetricDetails::none, Set.of());
    }

    /** @throws IllegalArgumentException if the principal figure, or one of which lower is better, is not among the values */
    public MetricResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lowerBetter = Set.copyOf(lowerBetter);
        requireAmong(values, principal);
        for (String name : lowerBetter) {
            requireAmong(values, name);
        }
    }

    private static void requireAmong(Map<String, Double> values, String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException(name + " is not among " + values.keySet());
        }
    }

    /** The same figures, of which of these lower ones are better. */
    public MetricResult withLowerBetter(String... names) {
        return new MetricResult(values, principal, table, file, details, Set.of(names));
    }

    /** The same figures, with more to tell when it is asked for. */
    public MetricResult withDetails(Supplier<MetricDetails> more) {
        return new MetricResult(values, principal, table, file, more, lowerBetter);
    }
}
