// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.opening;

import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.model.VisionModel;
import io.densekit.runtime.engines.EngineOfNetwork;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network with its weights, on its device, ready to predict. Whoever predicts opens it here: commands, Java programs, servers.
 * Closing it frees all memory outside of Java's.
 *
 * @param <T> what it learned from
 * @param <P> what it predicts
 */
public final class OpenNetwork<T extends Truth, P extends Prediction> implements AutoCloseable {

    private final Experiment experiment;
    private final ComputeSession session;
    private final VisionModel<T, P> model;
    private final Path weights;
    private final EngineOfNetwork prepared;
    private final List<String> warnings;

    private OpenNetwork(
            Experiment experiment,
            ComputeSession session,
            VisionModel<T, P> model,
            Path weights,
            EngineOfNetwork prepared,
            List<String> warnings) {
        this.experiment = experiment;
        this.session = session;
        this.model = model;
        this.weights = weights;
        this.prepared = prepared;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Builds the network of an experiment, on the device and in the precision of its settings, and loads its weights.
     *
     * @throws UserError if the device isn't there, or the file is not the configured network's
     */
    public static OpenNetwork<?, ?> open(Experiment experiment, WeightSettings weights) {
        ComputeSession session = experiment.open();
        try {
            VisionModel<?, ?> model = experiment.modelToLoad(session);
            List<String> warnings = new ArrayList<>();
            WeightLoader.loadAll(model, weights, experiment.otherNetworks())
                    .leftOutSentence(weights.file())
                    .ifPresent(warnings::add);
            model.requireGradients(false);
            EngineOfNetwork prepared = new EngineOfNetwork(experiment, session, model);
            prepared.remark().ifPresent(warnings::add);
            return new OpenNetwork<>(experiment, session, model, weights.file(), prepared, warnings);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /**
     * The same network where its predictions are of a type.
     *
     * @throws UserError if they are of another
     */
    public <Q extends Prediction> OpenNetwork<?, Q> predicting(Class<Q> type) {
        Class<?> predicts = model.task().prediction();
        if (!predicts.equals(type) && !Prediction.class.equals(type)) {
            throw UserError.usage("the network predicts " + model.task().predictions() + " (" + predicts.getName()
                    + "), not " + type.getName() + "; load it with " + predicts.getSimpleName() + ".class");
        }
        @SuppressWarnings("unchecked") // just looked at
        OpenNetwork<?, Q> typed = (OpenNetwork<?, Q>) this;
        return typed;
    }

    /** What it was built by. */
    public Experiment experiment() {
        return experiment;
    }

    /** What it runs on. */
    public ComputeSession session() {
        return session;
    }

    /** The network itself; its weights must not change. */
    public VisionModel<T, P> model() {
        return model;
    }

    /** Its weight file. */
    public Path weights() {
        return weights;
    }

    /** Its form for inference. */
    public EngineOfNetwork prepared() {
        return prepared;
    }

    /** What of the file was left out, and a precision that is not taken: a sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        prepared.close();
        session.close();
    }
}
