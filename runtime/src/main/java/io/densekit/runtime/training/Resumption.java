// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run that goes on.
 *
 * @param directory of the run
 * @param place where it was left
 * @param changed what its settings are now that they were not then
 * @param allowed whether they may be others
 */
record Resumption(RunDirectory directory, Place place, List<ChangedSetting> changed, boolean allowed) {

    /**
     * Reads where a run was left.
     *
     * @throws UserError if settings were changed that its steps so far were made with, unless that is allowed
     */
    static Resumption of(Experiment experiment, RunDirectory directory, boolean allowed) {
        Path state = directory.state();
        Place place = Place.ofMetadata(Safetensors.metadata(state), state);
        Map<String, String> now = experiment.values(experiment.resolved());
        List<ChangedSetting> changed = place.config()
                .or(() -> configBeside(directory))
                .map(text -> ChangedSetting.between(experiment.values(text), now))
                .orElse(List.of());
        List<ChangedSetting> grave =
                changed.stream().filter(ChangedSetting::changesSteps).toList();
        if (!grave.isEmpty() && !allowed) {
            throw UserError.usage("the " + place.progress().step() + " steps of " + directory.folder()
                    + " so far were made with other settings: " + listed(grave)
                    + "; resume with the run's own config.yaml, go on with the new ones by --allow-changed-settings,"
                    + " or choose another --work-dir");
        }
        return new Resumption(directory, place, changed, allowed);
    }

    /** Earlier versions kept the configuration in its own file alone. */
    private static Optional<String> configBeside(RunDirectory directory) {
        try {
            return Files.exists(directory.config())
                    ? Optional.of(Files.readString(directory.config()))
                    : Optional.empty();
        } catch (IOException e) {
            throw UserError.failure(directory.config() + " can't be read (" + e.getMessage() + ")", e);
        }
    }

    private static String listed(List<ChangedSetting> changes) {
        return changes.stream().map(ChangedSetting::toString).collect(Collectors.joining(", "));
    }

    /**
     * How its steps stand in passes over the data.
     *
     * @param steps that a pass has now
     * @throws UserError if it had another number so far, unless that is allowed
     */
    Epochs passes(long steps) {
        long before = place.passes().steps();
        if (before != steps && !allowed) {
            throw UserError.usage(directory.state() + " belongs to a run with " + before
                    + " steps a pass over the data, but the data now give " + steps
                    + "; resume with the same data, or go on with these by --allow-changed-settings");
        }
        return place.passes().withSteps(steps, place.progress().step());
    }

    /** How they stand in epochs, of which one now has so many steps. */
    Epochs epochs(long steps) {
        return place.epochs().withSteps(steps, place.progress().step());
    }

    /** Steps and validations so far; nothing is the best so far where that was judged otherwise. */
    TrainingProgress progress() {
        boolean judgedOtherwise = changed.stream().anyMatch(ChangedSetting::changesJudgement);
        return judgedOtherwise ? place.progress().withoutBest() : place.progress();
    }

    /** All changes between the run's steps. */
    Optional<String> changes() {
        if (changed.isEmpty()) {
            return place.changes();
        }
        String latest = "after step " + place.progress().step() + ": " + listed(changed);
        return Optional.of(
                place.changes().map(earlier -> earlier + "; " + latest).orElse(latest));
    }

    /** What a person should know before it goes on. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!changed.isEmpty()) {
            warnings.add("the run goes on with other settings than it had: " + listed(changed));
        }
        if (!progress().equals(place.progress())) {
            warnings.add("validations are judged otherwise than before: the next one counts as the best so far");
        }
        return warnings;
    }

    /** Keeps the configuration of the steps so far beside the one that takes its place. */
    void keepConfig() {
        if (!changed.isEmpty()) {
            place.config()
                    .or(() -> configBeside(directory))
                    .ifPresent(text -> AtomicFile.writeText(
                            directory.configUntil(place.progress().step()), text));
        }
    }
}
