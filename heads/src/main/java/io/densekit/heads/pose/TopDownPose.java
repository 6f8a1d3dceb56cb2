// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.data.PersonCrop;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.model.Pose;
import io.densekit.model.Prediction;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.structures.Keypoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Top-down pose estimation (MMPose's {@code TopDown}): a crop of one person goes in, one heatmap a keypoint comes out,
 * and its highest point is mapped back to the image. State dicts have {@code backbone.} and {@code keypoint_head.}.
 */
public final class TopDownPose extends VisionModel {

    private final TopDownPoseSettings settings;
    private final FlipPairs pairs;
    private final Backbone backbone;
    private final Head head;
    private final HeatmapDecoder decoder;

    /**
     * Builds the network.
     *
     * @throws UserError if the head makes no heatmaps, or the flip pairs don't suit its keypoints
     */
    public TopDownPose(TopDownPoseSettings settings) {
        this.settings = settings;
        backbone = child("backbone", settings.backbone().create(BackboneUse.DENSE));
        head = child("keypoint_head", settings.head().create(HeadArguments.of(backbone)));
        if (head.output() != Head.Output.HEATMAPS) {
            throw UserError.usage("model.head: " + settings.head().type() + " makes no heatmaps, which top-down-pose"
                    + " needs; use top-down-heatmap or another head that makes them");
        }
        pairs = pairs(settings, head.outputs());
        decoder = decoder(settings.test().postProcess());
    }

    private static FlipPairs pairs(TopDownPoseSettings settings, int keypoints) {
        if (settings.flipPairs().isEmpty() && keypoints != FlipPairs.COCO_KEYPOINTS) {
            throw UserError.usage("model.flip-pairs: the head makes " + keypoints + " keypoints, not COCO's "
                    + FlipPairs.COCO_KEYPOINTS + "; give the pairs that change places in a mirror, or [] for none");
        }
        FlipPairs pairs = settings.flipPairs().map(FlipPairs::of).orElse(FlipPairs.COCO);
        try {
            pairs.mirrored(keypoints);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("model.flip-pairs: " + e.getMessage(), e);
        }
        return pairs;
    }

    /** A decoder that differs from the one configured in its refinement alone. */
    HeatmapDecoder decoder(PostProcess postProcess) {
        return new HeatmapDecoder(
                postProcess, settings.encoding(), settings.test().modulateKernel());
    }

    @Override
    public Class<? extends Truth> truth() {
        return PersonCrop.class;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<?>> samples, Pass pass) {
        List<Keypoints> joints = new ArrayList<>();
        for (Sample<?> sample : samples) {
            Keypoints annotated = crop(sample).joints();
            if (annotated.count() != head.outputs()) {
                throw UserError.usage(sample.key().file() + " is annotated with " + annotated.count()
                        + " keypoints, but the head makes " + head.outputs() + "; set model.head.keypoints to "
                        + annotated.count());
            }
            joints.add(annotated);
        }
        NDArray heatmaps = heatmaps(features(images, pass), pass);
        return Losses.of("heatmap", KeypointLoss.of(heatmaps, targets(joints, images, heatmaps), pass.ops()));
    }

    /** What the network should give. */
    TargetEncoder.Targets targets(List<Keypoints> joints, NDArray images, NDArray heatmaps) {
        return new TargetEncoder(
                        settings.encoding(),
                        settings.sigma(),
                        (int) images.getShape().get(2),
                        (int) images.getShape().get(3),
                        (int) heatmaps.getShape().get(2),
                        (int) heatmaps.getShape().get(3))
                .encode(joints);
    }

    @Override
    public List<Prediction> predict(NDArray images, List<Sample<?>> samples, Pass pass) {
        Heatmaps heatmaps = testHeatmaps(images, pass);
        List<Prediction> poses = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            PersonCrop crop = crop(samples.get(i));
            Keypoints keypoints = decoder.decode(heatmaps, i, CropPlace.of(crop));
            poses.add(new Pose(samples.get(i).key(), keypoints, crop.box(), crop.boxScore(), crop.cropArea()));
        }
        return poses;
    }

    /** The heatmaps that are decoded, averaged with the mirrored image's where so configured. Leaves no array behind. */
    private Heatmaps testHeatmaps(NDArray images, Pass pass) {
        NDManager owner = images.getManager();
        try (NDManager scope = owner.newSubManager()) {
            images.attach(scope);
            try {
                Heatmaps straight = Heatmaps.of(heatmaps(features(images, pass), pass));
                return settings.test().flipTest() ? straight.mean(mirrored(images, pass)) : straight;
            } finally {
                images.attach(owner);
            }
        }
    }

    /** What the mirrored images say of the images themselves. Taps keep what the images themselves gave. */
    Heatmaps mirrored(NDArray images, Pass pass) {
        Pass unrecorded = pass.with(Taps.none());
        NDArray flipped = pass.ops().flipWidth(images);
        Heatmaps back =
                Heatmaps.of(heatmaps(features(flipped, unrecorded), unrecorded)).mirrored(pairs);
        return settings.test().shifts(settings.encoding()) ? back.shifted() : back;
    }

    /** Runs the backbone. */
    Features features(NDArray images, Pass pass) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        int divisor = backbone.sizeDivisor();
        if (height % divisor != 0 || width % divisor != 0) {
            throw UserError.usage("the network's input is " + width + " x " + height + " pixels, but "
                    + settings.backbone().type() + " needs multiples of " + divisor
                    + "; change the size that the data's crops have");
        }
        return backbone.features(images, pass);
    }

    /** Runs the head: {@code [batch, keypoints, height, width]}. */
    NDArray heatmaps(Features features, Pass pass) {
        return head.logits(features, pass);
    }

    private static PersonCrop crop(Sample<?> sample) {
        if (sample.truth() instanceof PersonCrop crop) {
            return crop;
        }
        throw new IllegalArgumentException("top-down-pose is given crops of persons, not "
                + sample.truth().getClass().getSimpleName());
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        heatmaps(features(images, pass), pass);
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(256, 192, Tabulation.Counting.OPENMMLAB);
    }

    @Override
    public Map<String, NDArray> outputs(Map<String, NDArray> inputs, Pass pass) {
        return new PoseOutputs(this, inputs, pass).all();
    }
}
