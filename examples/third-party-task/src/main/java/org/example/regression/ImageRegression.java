// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import ai.djl.ndarray.NDArray;
import io.densekit.data.Sample;
import io.densekit.detection.ElementLoss;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Linear;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Any backbone's pooled vector, and a linear head that makes a number of it. It learns by smooth L1. */
final class ImageRegression extends VisionModel<ImageValue, ValuePrediction> implements OutputLayers {

    private final ImageRegressionSettings settings;
    private final Backbone backbone;
    private final Linear head;

    ImageRegression(ImageRegressionSettings settings) {
        this.settings = settings;
        // Registered under the names that a checkpoint has: the backbone's own, head.weight, head.bias.
        backbone = child("", settings.backbone().create(BackboneUse.CLASSIFICATION));
        head = child("head", new Linear(backbone.pooledChannels(), 1));
    }

    /** A classifier's file has a head for its classes, which training starts anew. */
    @Override
    public Set<String> outputLayers() {
        return Set.of("head");
    }

    @Override
    public TaskKey<ImageValue, ValuePrediction> task() {
        return ValuePrediction.TASK;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<ImageValue>> samples, Pass pass) {
        NDArray values = values(images, pass);
        float[] truths = new float[samples.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = (float) samples.get(i).truth().value().orElseThrow();
        }
        // An array of the engine's own: the gradient's graph needs it longer than this method does.
        try (NDArray targets = NativeArray.copyOf(images.getManager(), truths, values.getShape());
                NDArray distances = ElementLoss.smoothL1(values, targets, settings.beta(), pass.ops())) {
            return Losses.of("smooth-l1", distances.mean());
        }
    }

    @Override
    public List<ValuePrediction> predict(NDArray images, List<Sample<ImageValue>> samples, Pass pass) {
        float[] values = Scope.of(images, () -> values(images, pass).toFloatArray());
        List<ValuePrediction> predictions = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            predictions.add(new ValuePrediction(samples.get(i).key(), values[i]));
        }
        return predictions;
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        values(images, pass);
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(224, 224, backbone.counting());
    }

    /** {@code [batch, 1]}. Exposes them as {@code values}. */
    private NDArray values(NDArray images, Pass pass) {
        backbone.requireMultiples(images, settings.backbone().type(), "change the size that the data's images have");
        NDArray values = head.call(backbone.features(images, pass).pooled().orElseThrow(), pass);
        pass.taps().expose("values", values);
        return values;
    }
}
