// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.UserError;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.Training;
import io.densekit.runtime.training.TrainingListener;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.List;

/**
 * The way in: trains networks and opens trained ones.
 *
 * <pre>{@code
 * Densekit.train(Path.of("street.yaml"), Path.of("runs/street"));
 * try (DenseModel<Detections> model = Densekit.load(Path.of("runs/street"), Detections.class)) {
 *     System.out.println(model.evaluate().figures().table());
 *     Detections found = model.predict(Picture.of(Path.of("street.jpg")));
 * }
 * }</pre>
 *
 * Opening one takes a second or more: do it once and keep it. The commands {@code train}, {@code eval} and {@code predict} go this
 * way too.
 */
public final class Densekit {

    private Densekit() {}

    /**
     * Opens a folder that {@link ModelFolder} or {@code densekit package} wrote, or the run that a training left, of which the best
     * weights are taken.
     *
     * @param prediction what the network predicts: {@code Detections}, {@code Classification}, {@code Pose} …; {@code
     *     Prediction} for whatever it is
     * @throws UserError if it is no such folder, a file of it was changed or it predicts something else
     */
    public static <P extends Prediction> DenseModel<P> load(Path folder, Class<P> prediction) {
        return load(folder, prediction, ModelOptions.DEFAULTS);
    }

    /** The same with other options than usual. */
    public static <P extends Prediction> DenseModel<P> load(Path folder, Class<P> prediction, ModelOptions options) {
        ModelSource source = ModelSource.of(folder);
        return load(source.config(), source.weights(), prediction, options);
    }

    /**
     * Opens a configuration with a weight file, such as {@code config.yaml} and {@code best.safetensors} of a run.
     *
     * @throws UserError if the configuration has mistakes, the weights are another network's or it predicts something else
     */
    public static <P extends Prediction> DenseModel<P> load(Path config, Path weights, Class<P> prediction) {
        return load(config, weights, prediction, ModelOptions.DEFAULTS);
    }

    /** The same with other options than usual. */
    public static <P extends Prediction> DenseModel<P> load(
            Path config, Path weights, Class<P> prediction, ModelOptions options) {
        DenseModel<P> model =
                load(options.experiment(config), WeightSettings.of(weights), prediction, options.concurrent());
        try {
            model.requireForm();
            return model;
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    /**
     * Opens the network of a configuration that was read already.
     *
     * @param weights its weight file, and what in it is meant
     * @param concurrent as {@link ModelOptions#concurrent()}
     */
    public static <P extends Prediction> DenseModel<P> load(
            Experiment experiment, WeightSettings weights, Class<P> prediction, int concurrent) {
        return DenseModel.open(experiment, weights, prediction, concurrent);
    }

    /**
     * Trains the network of a configuration until its schedule's end, or until the process is asked to end.
     *
     * @param run the folder to make, which {@link #load(Path, Class)} opens afterwards
     * @throws UserError if the configuration has mistakes, the data can't be read, the folder holds a run already, or the loss is
     *     no longer a number
     */
    public static TrainingResult train(Path config, Path run) {
        return train(config, run, TrainingOptions.DEFAULTS);
    }

    /** The same with other options than usual. */
    public static TrainingResult train(Path config, Path run, TrainingOptions options) {
        return train(options.experiment(config), run, options.resume(), options.listeners());
    }

    /** The same of a configuration that was read already. */
    public static TrainingResult train(
            Experiment experiment, Path run, Resume resume, List<? extends TrainingListener> listeners) {
        return Training.run(experiment, run, resume, listeners);
    }
}
