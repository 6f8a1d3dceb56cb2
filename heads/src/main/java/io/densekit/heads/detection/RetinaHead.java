// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Activations;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Module;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * RetinaNet's head (Lin et al., Focal Loss for Dense Object Detection, 2017; MMDetection's {@code RetinaHead}): the same
 * convolutions over every map, one stack for classes and one for boxes.
 */
final class RetinaHead extends Module implements OutputLayers {

    /** How sure of an object every anchor starts, so that the many without one don't drown the rest. */
    private static final double PRIOR = 0.01;

    private static final Init START = Init.normal(0.01);

    private final List<Layer> classStack;
    private final List<Layer> boxStack;
    private final Conv2d classes;
    private final Conv2d boxes;

    RetinaHead(RetinaNetSettings settings, int inputs, int anchors) {
        classStack = stack("cls_convs", settings, inputs);
        boxStack = stack("reg_convs", settings, inputs);
        int channels = settings.convolutions() == 0 ? inputs : settings.channels();
        Init prior = Init.constant((float) -Math.log((1 - PRIOR) / PRIOR));
        classes = child("retina_cls", new Conv2d(channels, anchors * settings.classes(), 3, 1, 1, 1, START, prior));
        boxes = child("retina_reg", new Conv2d(channels, anchors * 4, 3, 1, 1, 1, START, Init.ZEROS));
    }

    private List<Layer> stack(String name, RetinaNetSettings settings, int inputs) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < settings.convolutions(); i++) {
            int channels = i == 0 ? inputs : settings.channels();
            Conv2d convolution = new Conv2d(channels, settings.channels(), 3, 1, 1, 1, START, Init.ZEROS);
            layers.add(child(name + "." + i + ".conv", convolution));
            layers.add(Activations.relu());
        }
        return layers;
    }

    @Override
    public Set<String> outputLayers() {
        return Set.of("retina_cls");
    }

    /** Runs the head over every map. */
    AnchorMaps maps(List<NDArray> features, Pass pass) {
        return pass.measure(this, () -> {
            List<NDArray> logits = new ArrayList<>();
            List<NDArray> deltas = new ArrayList<>();
            for (NDArray feature : features) {
                logits.add(classes.call(Layer.chain(classStack, feature, pass), pass));
                deltas.add(boxes.call(Layer.chain(boxStack, feature, pass), pass));
            }
            return new AnchorMaps(logits, deltas);
        });
    }
}
