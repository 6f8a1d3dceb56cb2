// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.heads.anchors.AnchorGenerator;
import io.densekit.heads.anchors.Anchors;
import io.densekit.heads.detection.AnchorMatcher;
import io.densekit.heads.detection.PyramidBackbone;
import io.densekit.heads.fpn.FeaturePyramidSettings;
import io.densekit.heads.matching.Assignment;
import io.densekit.heads.matching.MaxIouAssigner;
import io.densekit.heads.matching.RandomSampler;
import io.densekit.heads.roi.FeatureTable;
import io.densekit.heads.roi.RoiExtractor;
import io.densekit.heads.rpn.ProposalSettings;
import io.densekit.heads.rpn.Proposals;
import io.densekit.heads.rpn.RegionProposalNetwork;
import io.densekit.heads.rpn.RpnMaps;
import io.densekit.heads.rpn.RpnTargets;
import io.densekit.heads.rpn.RpnTraining;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import java.util.List;
import java.util.random.RandomGenerator;

/** The first stage of a detector of regions: feature maps and proposals; parameters under {@code rpn_head.} and those of the maps. */
public final class ProposalStage extends Module {

    private final PyramidBackbone pyramid;
    private final RegionProposalNetwork network;

    /** Built from their settings. */
    public ProposalStage(
            Configured<Backbone, BackboneUse> backbone, FeaturePyramidSettings neck, ProposalAnchors anchors) {
        pyramid = child("", new PyramidBackbone(backbone, neck));
        network = child(
                "rpn_head",
                new RegionProposalNetwork(
                        neck.channels(), AnchorGenerator.of(pyramid.strides(), anchors.ratios(), anchors.scales())));
    }

    /**
     * What the first stage sees in a batch.
     *
     * @param features the pyramid's maps
     * @param maps what the proposal network says of them
     * @param anchors of these maps
     */
    public record View(List<NDArray> features, RpnMaps maps, Anchors anchors) {}

    /** A length of an image with the padding that the backbone needs. */
    public int padded(int length) {
        return pyramid.padded(length);
    }

    /** Runs the networks. Exposes {@code rpn.cls.0} and so on, and {@code rpn.reg.0}. */
    public View view(NDArray images, Pass pass) {
        List<NDArray> features = pyramid.maps(images, pass);
        RpnMaps maps = network.maps(features, pass);
        for (int i = 0; i < features.size(); i++) {
            pass.taps().expose(this, "rpn.cls." + i, maps.logits().get(i));
            pass.taps().expose(this, "rpn.reg." + i, maps.deltas().get(i));
        }
        return new View(features, maps, pass.measure("anchors", () -> network.anchors(maps)));
    }

    /** Proposals of each image. */
    public List<Proposals> proposals(View view, List<ImageFrame> frames, ProposalSettings settings, Pass pass) {
        return pass.measure(
                "proposals", () -> network.proposals(view.maps(), view.anchors(), frames, settings, pass.ops()));
    }

    /** What each anchor of each image learns. */
    public List<Assignment> assignments(View view, List<Instances> truths, RpnTraining training) {
        AnchorMatcher matcher =
                new AnchorMatcher(network.generator(), new MaxIouAssigner(training.assigner()), training.border());
        return truths.stream()
                .map(truth -> matcher.match(
                        view.anchors(),
                        truth,
                        pyramid.padded(truth.frame().height()),
                        pyramid.padded(truth.frame().width())))
                .toList();
    }

    /** What the proposal network should say. */
    public RpnTargets targets(
            View view,
            List<Assignment> assignments,
            List<Instances> truths,
            RpnTraining training,
            RandomGenerator random) {
        RandomSampler sampler = new RandomSampler(training.sampler());
        return network.targets(view.anchors(), assignments, truths, sampler, random);
    }

    /** The proposal network's losses by level. */
    public RegionProposalNetwork.Terms losses(View view, RpnTargets targets, RpnTraining training, Pass pass) {
        return network.losses(view.maps(), targets, training.beta(), pass.ops());
    }

    /** Samples regions from the maps that stem from the backbone's. */
    public RoiExtractor extractor(int size) {
        return RoiExtractor.of(size, pyramid.strides().subList(0, pyramid.direct()));
    }

    /** These maps as a table that regions are sampled from. */
    public FeatureTable table(View view, Pass pass) {
        return pass.measure(
                "RoIAlign", () -> FeatureTable.of(view.features().subList(0, pyramid.direct()), pass.ops()));
    }
}
