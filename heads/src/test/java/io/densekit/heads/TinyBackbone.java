// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import java.util.List;
import java.util.Optional;

/** A backbone small enough for tests: two maps, of strides 16 and 32, and optionally a class token. */
public final class TinyBackbone extends Backbone {

    /** @param classToken whether the network has a class token beside the pooled vector */
    public record Settings(boolean classToken) {}

    private static final int CHANNELS = 6;

    private final BackboneUse use;
    private final boolean classToken;
    private final Conv2d stem = child("stem", new Conv2d(3, 4, 16, 16, 0));
    private final Conv2d last = child("last", new Conv2d(4, CHANNELS, 2, 2, 0));

    private TinyBackbone(Settings settings, BackboneUse use) {
        this.use = use;
        this.classToken = settings.classToken();
    }

    public static Configured<Backbone, BackboneUse> configured(boolean classToken) {
        return Configured.of("tiny", new Settings(classToken), TinyBackbone::new);
    }

    @Override
    public List<Level> levels() {
        return List.of(new Level("stage1", 4, 16), new Level("stage2", CHANNELS, 32));
    }

    @Override
    public int pooledChannels() {
        return use == BackboneUse.CLASSIFICATION ? CHANNELS : 0;
    }

    @Override
    public int classTokenChannels() {
        return classToken ? CHANNELS : 0;
    }

    @Override
    public int sizeDivisor() {
        return 32;
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        NDArray fine = stem.call(images, pass);
        NDArray coarse = last.call(fine, pass);
        pass.taps().expose(this, "stage2", coarse);
        if (use == BackboneUse.DENSE) {
            return Features.ofMaps(List.of(fine, coarse));
        }
        NDArray flat = coarse.reshape(coarse.getShape().get(0), CHANNELS, -1);
        Optional<NDArray> token = classToken ? Optional.of(flat.get(":, :, 0")) : Optional.empty();
        return new Features(List.of(), Optional.of(flat.mean(new int[] {2})), token);
    }
}
