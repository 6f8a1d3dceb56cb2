// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ElementLoss;
import io.densekit.detection.MapSize;
import io.densekit.detection.MapValues;
import io.densekit.detection.RandomSampler;
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
import java.util.random.RandomGenerator;

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
    RpnMaps maps(List<NDArray> features, Pass pass) {
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
            return new RpnMaps(logits, deltas);
        });
    }

    /** The anchors of these maps. */
    Anchors anchors(RpnMaps maps) {
        return generator.over(MapSize.of(maps.logits()));
    }

    /** The proposals of each image. No gradient flows through them. */
    List<Proposals> proposals(
            RpnMaps maps, Anchors anchors, List<ImageFrame> frames, ProposalSettings settings, Ops ops) {
        return new ProposalDecoder(settings, CODER).decode(maps, anchors, frames, ops);
    }

    /**
     * What the maps should say.
     *
     * @param assignments one an image, over all anchors
     * @param random picks the anchors that take part
     */
    RpnTargets targets(
            Anchors anchors,
            List<Assignment> assignments,
            List<Instances> truths,
            RandomSampler sampler,
            RandomGenerator random) {
        List<RandomSampler.Picked> picked =
                assignments.stream().map(own -> sampler.pick(own, random)).toList();
        List<int[]> objects = assignments.stream().map(Assignment::objects).toList();
        return RpnTargets.of(anchors, picked, objects, truths, CODER);
    }

    /** The losses, divided by the number of anchors that take part over all levels and images. */
    LevelTerms losses(RpnMaps maps, RpnTargets targets, double beta, Ops ops) {
        int count = targets.positives() + targets.negatives();
        List<NDArray> objectnessTerms = new ArrayList<>();
        List<NDArray> boxTerms = new ArrayList<>();
        for (int level = 0; level < targets.levels().size(); level++) {
            RpnTargets.LevelTargets wanted = targets.levels().get(level);
            NDArray logits = maps.logits().get(level);
            NDArray deltas = maps.deltas().get(level);
            NDManager manager = logits.getManager();
            objectnessTerms.add(
                    wanted.logits().length == 0
                            ? zero(manager)
                            : NativeArray.over(
                                    ElementLoss.binaryCrossEntropy(
                                                    MapValues.at(logits, wanted.logits(), ops),
                                                    row(manager, wanted.objects()),
                                                    ops)
                                            .sum(),
                                    count));
            boxTerms.add(
                    wanted.deltas().length == 0
                            ? zero(manager)
                            : NativeArray.over(
                                    ElementLoss.smoothL1(
                                                    MapValues.at(deltas, wanted.deltas(), ops),
                                                    row(manager, wanted.wanted()),
                                                    beta,
                                                    ops)
                                            .sum(),
                                    count));
        }
        return new LevelTerms(objectnessTerms, boxTerms);
    }

    private static NDArray row(NDManager manager, float[] values) {
        return NativeArray.copyOf(manager, values, new Shape(values.length));
    }

    private static NDArray zero(NDManager manager) {
        return NativeArray.copyOf(manager, new float[1], new Shape());
    }
}
