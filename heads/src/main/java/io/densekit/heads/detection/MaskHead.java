// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Activations;
import io.densekit.nn.Conv2d;
import io.densekit.nn.ConvTranspose2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Module;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import io.densekit.nn.Rowwise;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which pixels of a region are the object's (He et al., Mask R-CNN, 2017; MMDetection's {@code FCNMaskHead}):
 * convolutions, a deconvolution that doubles the size, then one map for each class.
 */
final class MaskHead extends Module implements OutputLayers, Rowwise {

    private static final OpScript SCRIPT = OpScript.ofResource(MaskHead.class, "regions.txt");

    private final int classes;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * A head.
     *
     * @param inputs channels of the regions' features
     */
    MaskHead(MaskHeadSettings settings, int classes, int inputs) {
        this.classes = classes;
        int channels = settings.channels();
        int given = inputs;
        for (int i = 0; i < settings.convolutions(); i++) {
            layers.add(child("convs." + i + ".conv", convolution(given, channels, 3)));
            layers.add(Activations.relu());
            given = channels;
        }
        Init doubling = Init.normal(Math.sqrt(2.0 / (4 * channels)));
        layers.add(child("upsample", new ConvTranspose2d(given, channels, 2, 2, 0, 0, true, doubling)));
        layers.add(Activations.relu());
        layers.add(child("conv_logits", convolution(channels, classes, 1)));
    }

    /** Starts as He's normal distribution over outputs has it. */
    private static Conv2d convolution(int inputs, int outputs, int kernel) {
        Init start = Init.normal(Math.sqrt(2.0 / ((long) kernel * kernel * outputs)));
        return new Conv2d(inputs, outputs, kernel, 1, kernel / 2, 1, start, Init.ZEROS);
    }

    @Override
    public Set<String> outputLayers() {
        return Set.of("conv_logits");
    }

    /** Logits of every class: {@code [regions, classes, 2 * size, 2 * size]} of features {@code size} by {@code size}. */
    NDArray logits(NDArray features, Pass pass) {
        return pass.prepared(this, features).get(0);
    }

    @Override
    public int results() {
        return 1;
    }

    @Override
    public List<NDArray> rows(NDArray features, Pass pass) {
        return List.of(pass.measure(this, () -> Layer.chain(layers, features, pass)));
    }

    /**
     * Logits of each region's own class: {@code [regions, 2 * size, 2 * size]}.
     *
     * @param labels one a region
     */
    NDArray logits(NDArray features, int[] labels, Pass pass) {
        int[] rows = new int[labels.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i * classes + labels[i];
        }
        try (NDArray all = logits(features, pass);
                NDArray wanted = NativeArray.copyOf(all.getManager(), rows, new Shape(rows.length))) {
            return pass.ops().call(SCRIPT, "own_channel", all, wanted);
        }
    }
}
