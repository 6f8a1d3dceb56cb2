// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.nn.ModuleState;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What changes in a training, written to and read from one file: that file is replaced in one step, so weights, the
 * optimizer's memory and the place in the data always belong together.
 */
record TrainingState(Learner<?> learner, long stepsPerEpoch) {

    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String AVERAGE = "average.";
    private static final String STEPS_PER_EPOCH = "steps-per-epoch";

    /** Writes the state as it is after {@code progress}. */
    void save(Path file, TrainingProgress progress) {
        StateDict.Builder tensors = StateDict.builder();
        add(tensors, MODEL, ModuleState.read(learner.model()));
        add(tensors, OPTIMIZER, learner.optimizer().state());
        learner.average().ifPresent(a -> add(tensors, AVERAGE, ModuleState.read(a.model())));
        Map<String, String> metadata = new LinkedHashMap<>(progress.toMetadata());
        metadata.put(STEPS_PER_EPOCH, Long.toString(stepsPerEpoch));
        Safetensors.write(file, tensors.build(), metadata);
    }

    private static void add(StateDict.Builder tensors, String prefix, StateDict values) {
        values.forEach(entry -> tensors.put(prefix + entry.getKey(), entry.getValue()));
    }

    /**
     * Takes up a state that was saved.
     *
     * @throws UserError if it is not this experiment's
     */
    TrainingProgress restore(Path file) {
        Map<String, String> metadata = Safetensors.metadata(file);
        TrainingProgress progress = TrainingProgress.ofMetadata(metadata, file);
        String steps = metadata.get(STEPS_PER_EPOCH);
        if (!Long.toString(stepsPerEpoch).equals(steps)) {
            throw UserError.usage(
                    file + " belongs to a run with " + steps + " steps an epoch, but the configuration now" + " gives "
                            + stepsPerEpoch + "; resume with the same data, batch size and accumulation");
        }
        StateDict tensors = Safetensors.read(file);
        try {
            ModuleState.write(learner.model(), whole(tensors.under(MODEL)));
            learner.optimizer().restore(tensors.under(OPTIMIZER));
            learner.average().ifPresent(a -> a.restore(tensors.under(AVERAGE)));
        } catch (IllegalArgumentException e) {
            throw UserError.usage(
                    file + " does not belong to this configuration (" + e.getMessage()
                            + "); resume with the run's own config.yaml, or train into another folder",
                    e);
        }
        return progress;
    }

    private StateDict whole(StateDict saved) {
        if (!saved.names().containsAll(ModuleState.all(learner.model()).keySet())) {
            throw new IllegalArgumentException("it lacks parameters of the network");
        }
        return saved;
    }
}
