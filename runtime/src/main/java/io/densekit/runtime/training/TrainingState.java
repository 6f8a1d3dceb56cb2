// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.nn.ModuleState;
import io.densekit.weights.StateDict;
import java.nio.file.Path;

/**
 * What changes in a training, written to and read from one file: that file is replaced in one step, so weights, the
 * optimizer's memory and the place in the data always belong together.
 */
record TrainingState(Learner<?> learner) {

    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String AVERAGE = "average.";

    /** Writes the state as it is at {@code place}. */
    void save(Path file, Place place) {
        StateDict.Builder tensors = StateDict.builder();
        add(tensors, MODEL, ModuleState.read(learner.model()));
        add(tensors, OPTIMIZER, learner.optimizer().state());
        learner.average().ifPresent(a -> add(tensors, AVERAGE, ModuleState.read(a.model())));
        Safetensors.write(file, tensors.build(), place.toMetadata());
    }

    private static void add(StateDict.Builder tensors, String prefix, StateDict values) {
        values.forEach(entry -> tensors.put(prefix + entry.getKey(), entry.getValue()));
    }

    /**
     * Takes up a state that was saved.
     *
     * @param changed whether settings were changed meanwhile: what the state then lacks starts anew, such as an
     *     optimizer's memory of parameters that were frozen
     * @throws UserError if it is not this experiment's
     */
    void restore(Path file, boolean changed) {
        StateDict tensors = Safetensors.read(file);
        try {
            ModuleState.write(learner.model(), whole(tensors.under(MODEL)));
            learner.optimizer().restore(tensors.under(OPTIMIZER), changed);
            StateDict averages = tensors.under(AVERAGE);
            learner.average().ifPresent(average -> {
                if (changed && averages.names().isEmpty()) {
                    average.begin();
                } else {
                    average.restore(averages);
                }
            });
        } catch (IllegalArgumentException e) {
            throw UserError.usage(
                    file + " does not belong to this configuration (" + e.getMessage()
                            + "); resume with the run's own config.yaml, or train into another folder",
                    e);
        }
    }

    private StateDict whole(StateDict saved) {
        if (!saved.names().containsAll(ModuleState.all(learner.model()).keySet())) {
            throw new IllegalArgumentException("it lacks parameters of the network");
        }
        return saved;
    }
}
