// SPDX-License-Identifier: Apache-2.0
package org.example.tinyconv;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.Activations;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Four stages of convolution, batch normalisation and ReLU; each gives a map. */
final class TinyConv extends Backbone {

    /** Input pixels per map position, stage by stage. */
    static final List<Integer> STRIDES = List.of(4, 8, 16, 32);

    private final List<Layer> stages = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final BackboneUse use;

    TinyConv(TinyConvSettings settings, BackboneUse use) {
        this.use = use;
        int inputs = 3;
        int before = 1;
        for (int i = 0; i < STRIDES.size(); i++) {
            String name = "stage" + (i + 1);
            int outputs = settings.dims().get(i);
            int stride = STRIDES.get(i);
            // Registered under the names that a checkpoint has: stage1.0.weight, stage1.1.running_mean ...
            stages.add(child(
                    name,
                    new Sequential(
                            new Conv2d(inputs, outputs, settings.kernel(), stride / before, settings.kernel() / 2),
                            new BatchNorm2d(outputs),
                            Activations.relu())));
            levels.add(new Level(name, outputs, stride));
            inputs = outputs;
            before = stride;
        }
    }

    @Override
    public List<Level> levels() {
        return List.copyOf(levels);
    }

    @Override
    public int pooledChannels() {
        return use == BackboneUse.CLASSIFICATION ? levels.get(levels.size() - 1).channels() : 0;
    }

    @Override
    public int sizeDivisor() {
        return 32;
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        List<NDArray> maps = new ArrayList<>();
        NDArray x = images; // [batch, 3, height, width]
        for (Layer stage : stages) {
            x = stage.call(x, pass); // [batch, channels, height / stride, width / stride]
            maps.add(x);
        }
        return use == BackboneUse.CLASSIFICATION
                ? new Features(maps, Optional.of(pooled(x)), Optional.empty())
                : Features.ofMaps(maps);
    }

    /** The mean over all positions, [batch, channels]. */
    private static NDArray pooled(NDArray map) {
        return map.reshape(map.getShape().get(0), map.getShape().get(1), -1).mean(new int[] {2});
    }
}
