// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.nn.Dropout;
import io.densekit.nn.FlaxNamed;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One linear layer from the pooled vector {@code [batch, channels]} to {@code [batch, classes]}. */
public final class LinearClassifierHead extends Head implements FlaxNamed {

    private final int classes;
    private final Dropout dropout;
    private final Linear linear;

    /**
     * A head upon a pooled vector.
     *
     * @throws InvalidSetting if the backbone gives none
     */
    public LinearClassifierHead(LinearClassifierSettings settings, HeadArguments arguments) {
        if (arguments.pooledChannels() < 1) {
            throw new InvalidSetting("linear-classifier needs one vector an image, which this model's backbone"
                    + " does not give; use it in a model of type classification");
        }
        classes = settings.classes();
        dropout = Dropout.channels(settings.dropout());
        linear = child("", new Linear(arguments.pooledChannels(), classes));
    }

    /** scenic's networks call it {@code output_projection}, Google's first vision transformers {@code head}. */
    @Override
    public Map<String, List<String>> flaxNames() {
        return Map.of("", List.of("output_projection", "head"));
    }

    @Override
    public Set<String> outputLayers() {
        return Set.of("");
    }

    @Override
    public Output output() {
        return Output.CLASS_LOGITS;
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public NDArray logits(Features features, Pass pass) {
        return pass.measure(
                this, () -> linear.call(dropout.call(features.pooled().orElseThrow(), pass), pass));
    }
}
