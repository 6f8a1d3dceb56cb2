// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Level;
import io.densekit.nn.Activations;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.ConvTranspose2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The head of Simple Baselines (Xiao et al., 2018; MMPose's {@code TopDownSimpleHead}): the coarsest feature map
 * {@code [batch, channels, height, width]} through deconvolutions, each with batch normalisation and ReLU, to heatmaps
 * {@code [batch, keypoints, height * 2^n, width * 2^n]}.
 */
public final class TopDownHeatmapHead extends Head {

    private static final Init START = Init.normal(0.001);

    private final int keypoints;
    private final Sequential deconvolutions;
    private final Conv2d last;

    /** A head upon the last of the levels given. */
    public TopDownHeatmapHead(TopDownHeatmapSettings settings, HeadArguments arguments) {
        keypoints = settings.keypoints();
        Level level = arguments.levels().get(arguments.levels().size() - 1);
        int channels = level.channels();
        List<Layer> layers = new ArrayList<>();
        for (int outputs : settings.deconvolutions()) {
            layers.add(doubling(channels, outputs, settings.kernel()));
            layers.add(new BatchNorm2d(outputs));
            layers.add(Activations.relu());
            channels = outputs;
        }
        deconvolutions = child("deconv_layers", new Sequential(layers));
        int kernel = settings.finalKernel();
        last = child("final_layer", new Conv2d(channels, keypoints, kernel, 1, kernel / 2, 1, START, Init.ZEROS));
    }

    /** A deconvolution that doubles height and width, whatever its kernel. */
    private static Layer doubling(int inputs, int outputs, int kernel) {
        int padding = kernel == 2 ? 0 : 1;
        int outputPadding = kernel == 3 ? 1 : 0;
        return new ConvTranspose2d(inputs, outputs, kernel, 2, padding, outputPadding, false, START);
    }

    @Override
    public Set<String> outputLayers() {
        return Set.of("final_layer");
    }

    @Override
    public Output output() {
        return Output.HEATMAPS;
    }

    @Override
    public int outputs() {
        return keypoints;
    }

    /** Exposes {@code deconv}, what the last convolution is given. */
    @Override
    public NDArray logits(Features features, Pass pass) {
        return pass.measure(this, () -> {
            NDArray enlarged = deconvolutions.call(features.last(), pass);
            pass.taps().expose("deconv", enlarged);
            return last.call(enlarged, pass);
        });
    }
}
