// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ElementLoss;
import io.densekit.detection.MapValues;
import io.densekit.nn.Activations;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;
import java.util.ArrayList;
import java.util.List;

/**
 * The region proposal network (Ren et al., Faster R-CNN, 2015; MMDetection's {@code RPNHead}): one convolution over every
 * map, then how sure it is of an object at each anchor and how the anchor should move.
 */
final class RegionProposalNetwork extends Module {

    /** Of anchors to proposals. */
    static final BoxCoder CODER = BoxCoder.of(1, 1);

    private static final Init START = Init.normal(0.01);

    private final AnchorGenerator generator;
    private final Conv2d convolution;
    private final Layer relu = Activations.relu();
    private final Conv2d objectness;
    private final Conv2d boxes;

    /** @param channels of the maps */
    RegionProposalNetwork(int channels, AnchorGenerator generator) {
        this.generator = generator;
        int anchors = generator.perCell();
        convolution = child("rpn_conv", new Conv2d(channels, channels, 3, 1, 1, 1, START, Init.ZEROS));
        objectness = child("rpn_cls", new Conv2d(channels, anchors, 1, 1, 0, 1, START, Init.ZEROS));
        boxes = child("rpn_reg", new Conv2d(channels, anchors * 4, 1, 1, 0, 1, START, Init.ZEROS));
    }

    /** The generator of the anchors. */
    AnchorGenerator generator() {
        return generator;
    }

    /** Runs the network over every map. */
    AnchorMaps maps(List<NDArray> features, Pass pass) {
        return pass.measure(this, () -> {
            List<NDArray> logits = new ArrayList<>();
            List<NDArray> deltas = new ArrayList<>();
            for (NDArray feature : features) {
                try (NDArray raw = convolution.call(feature, pass);
                        NDArray hidden = relu.call(raw, pass)) {
                    logits.add(objectness.call(hidden, pass));
                    deltas.add(boxes.call(hidden, pass));
                }
            }
            return new AnchorMaps(logits, deltas);
        });
    }

    /** The losses, divided by the number of anchors that take part over all levels and images. */
    LevelTerms losses(AnchorMaps maps, RpnTargets targets, double beta, Ops ops) {
        int count = targets.positives() + targets.negatives();
        List<NDArray> objectnessTerms = new ArrayList<>();
        List<NDArray> boxTerms = new ArrayList<>();
        for (int level = 0; level < targets.levels().size(); level++) {
            RpnTargets.LevelTargets wanted = targets.levels().get(level);
            objectnessTerms.add(NativeArray.over(objectness(maps.logits().get(level), wanted, ops), count));
            boxTerms.add(NativeArray.over(wanted.moves().distance(maps.deltas().get(level), beta, ops), count));
        }
        return new LevelTerms(objectnessTerms, boxTerms);
    }

    private static NDArray objectness(NDArray logits, RpnTargets.LevelTargets wanted, Ops ops) {
        NDManager manager = logits.getManager();
        if (wanted.logits().length == 0) {
            return NativeArray.zero(manager);
        }
        NDArray objects = NativeArray.copyOf(manager, wanted.objects(), new Shape(wanted.objects().length));
        return ElementLoss.binaryCrossEntropy(MapValues.at(logits, wanted.logits(), ops), objects, ops)
                .sum();
    }
}
