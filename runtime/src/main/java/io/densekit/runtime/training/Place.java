// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run is, and by which settings it came there: what its state says beside tensors.
 *
 * @param progress steps and validations so far
 * @param epochs where its steps stand
 * @param passes where they stand in passes over the data
 * @param config the resolved configuration of its last steps, YAML; empty in states of earlier versions
 * @param changes of settings between its steps, a sentence each time; empty if there were none
 */
record Place(
        TrainingProgress progress, Epochs epochs, Epochs passes, Optional<String> config, Optional<String> changes) {

    private static final String STEPS_PER_EPOCH = "steps-per-epoch";
    private static final String LEAD = "lead";
    private static final String STEPS_PER_PASS = "steps-per-pass";
    private static final String LEAD_OF_PASSES = "lead-of-passes";
    private static final String CONFIG = "config";
    private static final String CHANGES = "changed-settings";

    Map<String, String> toMetadata() {
        Map<String, String> values = new LinkedHashMap<>(progress.toMetadata());
        values.put(STEPS_PER_EPOCH, Long.toString(epochs.steps()));
        values.put(LEAD, Long.toString(epochs.lead()));
        values.put(STEPS_PER_PASS, Long.toString(passes.steps()));
        values.put(LEAD_OF_PASSES, Long.toString(passes.lead()));
        config.ifPresent(text -> values.put(CONFIG, text));
        changes.ifPresent(text -> values.put(CHANGES, text));
        return values;
    }

    /** @throws UserError if the metadata are not those of a state */
    static Place ofMetadata(Map<String, String> values, Path file) {
        TrainingProgress progress = TrainingProgress.ofMetadata(values, file);
        try {
            Epochs epochs = new Epochs(
                    Long.parseLong(values.get(STEPS_PER_EPOCH)), Long.parseLong(values.getOrDefault(LEAD, "0")));
            // Earlier versions knew no epochs but passes.
            Epochs passes = new Epochs(
                    Long.parseLong(values.getOrDefault(STEPS_PER_PASS, Long.toString(epochs.steps()))),
                    Long.parseLong(values.getOrDefault(LEAD_OF_PASSES, Long.toString(epochs.lead()))));
            return new Place(
                    progress,
                    epochs,
                    passes,
                    Optional.ofNullable(values.get(CONFIG)),
                    Optional.ofNullable(values.get(CHANGES)));
        } catch (NumberFormatException e) {
            throw TrainingProgress.noState(file, e);
        }
    }
}
