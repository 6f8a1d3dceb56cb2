// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.features;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A backbone alone, for profiles and for comparison with the original: its parameters stand at the root of the state dict,
 * its maps are the outputs {@code out0}, {@code out1} and so on, finest first. It is not trained and predicts nothing.
 */
public final class FeatureExtraction extends VisionModel<Truth, Prediction> {

    private final Backbone backbone;

    /** Builds the backbone for dense prediction. */
    public FeatureExtraction(FeaturesSettings settings) {
        backbone = child("", settings.backbone().create(BackboneUse.DENSE));
    }

    /** Any: none is looked at. */
    @Override
    public TaskKey<Truth, Prediction> task() {
        return new TaskKey<>("features", "features", Truth.class, Prediction.class);
    }

    /** @throws UserError always */
    @Override
    public Losses losses(NDArray images, List<Sample<Truth>> samples, Pass pass) {
        throw withoutTask("trained");
    }

    /** @throws UserError always */
    @Override
    public List<Prediction> predict(NDArray images, List<Sample<Truth>> samples, Pass pass) {
        throw withoutTask("asked for predictions");
    }

    private static UserError withoutTask(String what) {
        return UserError.usage("features is a backbone without a task and can't be " + what
                + "; use a model with a head, such as classification or top-down-pose");
    }

    @Override
    public List<String> outputs() {
        return IntStream.range(0, backbone.levels().size())
                .mapToObj(level -> "out" + level)
                .toList();
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(224, 224, backbone.counting());
    }

    /** Exposes {@code out0}, {@code out1} and so on. */
    @Override
    public void profile(NDArray images, Pass pass) {
        List<NDArray> maps = backbone.features(images, pass).maps();
        for (int level = 0; level < maps.size(); level++) {
            pass.taps().expose("out" + level, maps.get(level));
        }
    }
}
