// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.AnchorMatcher;
import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Instances;
import io.densekit.detection.MapSize;
import io.densekit.detection.MaxIouAssigner;
import io.densekit.detection.PyramidBackbone;
import io.densekit.detection.RandomSampler;
import io.densekit.detection.RoiExtractor;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Losses;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import io.densekit.structures.Boxes;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first stage of a detector of regions: feature maps and proposals; parameters under {@code rpn_head.} and those of the maps. */
final class ProposalStage extends Module {

    private static final String PREFIX = "rpn.";

    private final PyramidBackbone pyramid;
    private final RegionProposalNetwork network;

    ProposalStage(
            Configured<Backbone, BackboneUse> backbone, Configured<Neck, NeckArguments> neck, ProposalAnchors anchors) {
        pyramid = child("", new PyramidBackbone(backbone, neck));
        network = child(
                "rpn_head",
                new RegionProposalNetwork(
                        pyramid.channels(), AnchorGenerator.of(pyramid.strides(), anchors.ratios(), anchors.scales())));
    }

    /**
     * What the first stage makes of a batch.
     *
     * @param features the pyramid's maps
     * @param said what the proposal network says of them
     * @param anchors of these maps
     */
    record Maps(List<NDArray> features, AnchorMaps said, Anchors anchors) {}

    /** Channels of each of the feature maps. */
    int channels() {
        return pyramid.channels();
    }

    /** The generator of the anchors. */
    AnchorGenerator generator() {
        return network.generator();
    }

    /** A length of an image with the padding that the backbone needs. */
    int padded(int length) {
        return pyramid.padded(length);
    }

    /** Runs the networks. Exposes {@code fpn.0}, {@code rpn.cls.0}, {@code rpn.reg.0} and so on. */
    void trunk(NDArray images, Pass pass) {
        networks(images, pass);
    }

    /** All feature maps, then all maps of logits, then those of moves. */
    private List<NDArray> networks(NDArray images, Pass pass) {
        List<NDArray> features = pyramid.maps(images, pass);
        AnchorMaps said = network.maps(features, pass);
        said.expose(PREFIX, pass);
        return Stream.of(features, said.logits(), said.deltas())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> names() {
        int levels = pyramid.strides().size();
        return Stream.concat(
                        IntStream.range(0, levels).mapToObj(PyramidBackbone::mapName),
                        AnchorMaps.names(PREFIX, levels).stream())
                .toList();
    }

    /** What the networks make of a batch. Exposes {@code anchors.0} and so on besides. */
    Maps maps(NDArray images, Pass pass) {
        int levels = pyramid.strides().size();
        List<NDArray> made = pass.prepared(names(), images, () -> networks(images, pass));
        List<NDArray> features = made.subList(0, levels);
        AnchorMaps said = AnchorMaps.of(made.subList(levels, made.size()));
        Anchors anchors = pass.measure("anchors", () -> network.generator().over(MapSize.of(said.logits())));
        ExposedAnchors.expose(anchors, pass);
        return new Maps(features, said, anchors);
    }

    /** Proposals of each image. Exposes the first one's: {@code proposals.boxes} and so on. */
    List<Proposals> proposals(Maps maps, List<ImageFrame> frames, ProposalSettings settings, Pass pass) {
        ProposalDecoder decoder = new ProposalDecoder(settings, RegionProposalNetwork.CODER);
        List<Proposals> proposals =
                pass.measure("proposals", () -> decoder.decode(maps.said(), maps.anchors(), frames, pass.ops()));
        Proposals first = proposals.get(0);
        pass.taps().expose("proposals.boxes", first.boxes().corners(), first.scores().length, 4);
        pass.taps().expose("proposals.scores", first.scores());
        pass.taps().expose("proposals.level", first.levels());
        pass.taps().expose("proposals.anchor", first.anchors());
        return proposals;
    }

    /** The proposal network's losses. Exposes each level's, and what anchors learn: {@code rpn.counts} and so on. */
    Losses losses(Maps maps, List<Instances> truths, RpnTraining training, Pass pass) {
        List<Assignment> assignments = assignments(maps, truths, training);
        RpnTargets targets = targets(maps, assignments, truths, training, pass.random());
        expose(new ExposedAnchors(maps.anchors(), assignments), targets, truths.get(0), pass);
        return network.losses(maps.said(), targets, training.beta(), pass.ops())
                .losses("loss_rpn_cls", "loss_rpn_bbox", pass);
    }

    /** What each anchor of each image learns. */
    List<Assignment> assignments(Maps maps, List<Instances> truths, RpnTraining training) {
        AnchorMatcher matcher =
                new AnchorMatcher(network.generator(), new MaxIouAssigner(training.assigner()), training.border());
        return matcher.match(maps.anchors(), truths, pyramid::padded);
    }

    /** What the proposal network should say. */
    RpnTargets targets(
            Maps maps,
            List<Assignment> assignments,
            List<Instances> truths,
            RpnTraining training,
            RandomGenerator random) {
        RandomSampler sampler = new RandomSampler(training.sampler());
        List<RandomSampler.Picked> picked =
                assignments.stream().map(own -> sampler.pick(own, random)).toList();
        List<int[]> objects = assignments.stream().map(Assignment::objects).toList();
        return RpnTargets.of(maps.anchors(), picked, objects, truths, RegionProposalNetwork.CODER);
    }

    private static void expose(ExposedAnchors learning, RpnTargets targets, Instances first, Pass pass) {
        learning.expose(PREFIX, pass);
        pass.taps().expose("rpn.num_total", new int[] {targets.positives(), targets.negatives()});
        if (pass.taps().listening()) {
            int[] anchors = learning.positives(0);
            Boxes objects = first.boxes().select(learning.objects(0));
            float[] wanted =
                    RegionProposalNetwork.CODER.encode(learning.anchors().all().select(anchors), objects);
            pass.taps().expose("rpn.pos_targets.0", wanted, anchors.length, 4);
        }
    }

    /** Samples regions from the maps that stem from the backbone's. */
    RoiExtractor extractor(int size) {
        return RoiExtractor.of(size, pyramid.strides().subList(0, pyramid.direct()));
    }

    /** These maps, finest first. */
    List<NDArray> sampled(Maps maps) {
        return maps.features().subList(0, pyramid.direct());
    }

    /** These maps as a table that regions are sampled from. */
    FeatureTable table(Maps maps, Pass pass) {
        return pass.measure("RoIAlign", () -> FeatureTable.of(sampled(maps), pass.ops()));
    }
}
