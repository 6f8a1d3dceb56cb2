// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Activations;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Meter;
import io.densekit.nn.Module;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import io.densekit.nn.Rowwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is in a region, and where exactly (He et al., Mask R-CNN, 2017; MMDetection's {@code ConvFCBBoxHead}): shared
 * convolutions and linear layers, then one linear layer for classes, background last, and one for boxes, four numbers for
 * each class.
 */
final class BoxHead extends Module implements OutputLayers, Rowwise {

    private final Linear classes;
    private final Linear boxes;
    private final List<Layer> convolutions = new ArrayList<>();
    private final List<Layer> linears = new ArrayList<>();

    /**
     * What the head says of regions.
     *
     * @param logits {@code [regions, classes + 1]}, background last
     * @param deltas {@code [regions, classes * 4]}, class after class
     */
    record Output(NDArray logits, NDArray deltas) {}

    /**
     * A head.
     *
     * @param channels of the regions' features
     * @param size rows and columns of these
     */
    BoxHead(BoxHeadSettings settings, int classes, int channels, int size) {
        int hidden = settings.convolutions() == 0 ? channels : settings.convolutionChannels();
        int inputs = hidden * size * size;
        int last = settings.linearLayers() == 0 ? inputs : settings.linearChannels();
        this.classes = child("fc_cls", new Linear(last, classes + 1, true, Init.normal(0.01)));
        boxes = child("fc_reg", new Linear(last, classes * 4, true, Init.normal(0.001)));
        for (int i = 0; i < settings.convolutions(); i++) {
            String name = "shared_convs." + i;
            Init start = Init.normal(Math.sqrt(2.0 / (9 * hidden)));
            convolutions.add(
                    child(name + ".conv", new Conv2d(i == 0 ? channels : hidden, hidden, 3, 1, 1, 1, false, start)));
            convolutions.add(child(name + ".bn", new BatchNorm2d(hidden)));
            convolutions.add(Activations.relu());
        }
        for (int i = 0; i < settings.linearLayers(); i++) {
            int given = i == 0 ? inputs : settings.linearChannels();
            Init start = Init.uniform(Math.sqrt(6.0 / (given + settings.linearChannels())));
            linears.add(child("shared_fcs." + i, new Linear(given, settings.linearChannels(), true, start)));
            linears.add(Activations.relu());
        }
    }

    @Override
    public Set<String> outputLayers() {
        return Set.of("fc_cls", "fc_reg");
    }

    /** Runs the head on {@code [regions, channels, size, size]}. */
    Output run(NDArray features, Pass pass) {
        List<NDArray> said = pass.prepared(this, features);
        return new Output(said.get(0), said.get(1));
    }

    @Override
    public int results() {
        return 2;
    }

    /** Logits and deltas. */
    @Override
    public List<NDArray> rows(NDArray features, Pass pass) {
        return pass.measure(this, () -> {
            NDArray x = run(convolutions, features, pass);
            NDArray flat = x.reshape(x.getShape().get(0), -1);
            NDArray hidden = run(linears, flat, pass);
            return List.of(classes.call(hidden, pass), boxes.call(hidden, pass));
        });
    }

    private static NDArray run(List<Layer> layers, NDArray input, Pass pass) {
        NDArray x = input;
        for (Layer layer : layers) {
            // Published tables leave these norms out: their counter doesn't know those that are synchronised.
            NDArray y = layer.call(x, layer instanceof BatchNorm2d ? pass.with(Meter.none()) : pass);
            if (x != input) {
                x.close();
            }
            x = y;
        }
        return x;
    }
}
