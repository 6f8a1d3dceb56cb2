// SPDX-License-Identifier: Apache-2.0
package io.densekit.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import java.util.ArrayList;
import java.util.List;

/** Three maps of strides 4, 8 and 16, for tests of detectors. */
public final class TinyPyramidBackbone extends Backbone {

    /** Nothing to set. */
    public record Settings() {}

    private final List<Conv2d> stages = new ArrayList<>();

    private TinyPyramidBackbone() {
        stages.add(child("stage1", new Conv2d(3, 8, 4, 4, 0)));
        stages.add(child("stage2", new Conv2d(8, 12, 3, 2, 1)));
        stages.add(child("stage3", new Conv2d(12, 16, 3, 2, 1)));
    }

    public static Configured<Backbone, BackboneUse> configured() {
        return Configured.of("tiny-pyramid", new Settings(), (settings, use) -> new TinyPyramidBackbone());
    }

    @Override
    public List<Level> levels() {
        return List.of(new Level("stage1", 8, 4), new Level("stage2", 12, 8), new Level("stage3", 16, 16));
    }

    @Override
    public int pooledChannels() {
        return 0;
    }

    @Override
    public int sizeDivisor() {
        return 16;
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        List<NDArray> maps = new ArrayList<>();
        NDArray x = images;
        for (Conv2d stage : stages) {
            x = Activation.relu(stage.call(x, pass));
            maps.add(x);
        }
        return Features.ofMaps(maps);
    }
}
