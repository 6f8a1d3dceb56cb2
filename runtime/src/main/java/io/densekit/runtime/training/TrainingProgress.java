// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a training has come. Everything else that a step depends on (order, augmentation, random layers, learning
 * rate) follows from the settings and the number of the step.
 *
 * @param step steps taken
 * @param validated steps that had been taken at the last validation; 0 if there was none
 * @param best the best validation so far
 * @param worse validations since the best one
 */
public record TrainingProgress(long step, long validated, Optional<Best> best, int worse) {

    /**
     * The best validation.
     *
     * @param step after which it was
     * @param value of the figure that is watched
     */
    public record Best(long step, double value) {}

    static TrainingProgress start() {
        return new TrainingProgress(0, 0, Optional.empty(), 0);
    }

    TrainingProgress stepped() {
        return new TrainingProgress(step + 1, validated, best, worse);
    }

    /** After a validation that gave this value; NaN is never best. */
    TrainingProgress validatedWith(double value, boolean lowerIsBetter) {
        boolean better = !Double.isNaN(value)
                && best.map(old -> lowerIsBetter ? value < old.value() : value > old.value())
                        .orElse(true);
        return better
                ? new TrainingProgress(step, step, Optional.of(new Best(step, value)), 0)
                : new TrainingProgress(step, step, best, worse + 1);
    }

    /** Whether the last validation was the best one. */
    boolean bestIsNew() {
        return best.map(b -> b.step() == validated).orElse(false);
    }

    Map<String, String> toMetadata() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("step", Long.toString(step));
        values.put("validated", Long.toString(validated));
        values.put("worse", Integer.toString(worse));
        best.ifPresent(b -> {
            values.put("best-step", Long.toString(b.step()));
            values.put("best-value", Double.toString(b.value()));
        });
        return values;
    }

    static TrainingProgress ofMetadata(Map<String, String> values, Path file) {
        try {
            Optional<Best> best = values.containsKey("best-step")
                    ? Optional.of(new Best(
                            Long.parseLong(values.get("best-step")), Double.parseDouble(values.get("best-value"))))
                    : Optional.empty();
            return new TrainingProgress(
                    Long.parseLong(values.get("step")),
                    Long.parseLong(values.get("validated")),
                    best,
                    Integer.parseInt(values.getOrDefault("worse", "0")));
        } catch (NumberFormatException | NullPointerException e) {
            throw noState(file, e);
        }
    }

    static UserError noState(Path file, RuntimeException cause) {
        return UserError.failure(
                file + " is not the state of a run; train into another folder or remove this file", cause);
    }

    /** With nothing that a later validation is compared with. */
    TrainingProgress withoutBest() {
        return new TrainingProgress(step, validated, Optional.empty(), 0);
    }
}
