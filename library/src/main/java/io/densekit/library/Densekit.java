// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.UserError;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import java.nio.file.Path;

/**
 * Opens trained networks:
 *
 * <pre>{@code
 * try (DenseModel<Detections> model = Densekit.load(Path.of("model"), Detections.class)) {
 *     Detections found = model.predict(Picture.of(Path.of("street.jpg")));
 * }
 * }</pre>
 *
 * Opening one takes a second or more: do it once and keep it.
 */
public final class Densekit {

    private Densekit() {}

    /**
     * Opens a folder that {@link ModelFolder} or {@code densekit package} wrote.
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
        ModelFolder model = ModelFolder.read(folder);
        return load(model.config(), model.weights(), prediction, options);
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
        return DenseModel.open(options.experiment(config), WeightSettings.of(weights), prediction, options);
    }
}
