// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.CaseRun;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.nn.Taps;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.KeypointDataset;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Keypoints;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Top-down pose estimation (MMPose's {@code TopDown}): a crop of one person goes in, one heatmap a keypoint comes out,
 * and its highest point is mapped back to the image. State dicts have {@code backbone.} and {@code keypoint_head.}.
 */
public final class TopDownPose extends VisionModel<PersonCrop, Pose> {

    private final TopDownPoseSettings settings;
    private final FlipPairs pairs;
    private final Backbone backbone;
    private final Head head;
    private final HeatmapDecoder decoder;

    /**
     * Builds the network.
     *
     * @throws InvalidSetting if the head makes no heatmaps, or the flip pairs don't suit its keypoints
     */
    public TopDownPose(TopDownPoseSettings settings) {
        this.settings = settings;
        backbone = child("backbone", settings.backbone().create(BackboneUse.DENSE));
        head = child("keypoint_head", settings.head().create(HeadArguments.of(backbone)));
        if (head.output() != Head.Output.HEATMAPS) {
            throw new InvalidSetting(
                    "head",
                    settings.head().type() + " makes no heatmaps, which top-down-pose"
                            + " needs; use top-down-heatmap or another head that makes them");
        }
        pairs = pairs(settings, head.outputs());
        decoder = decoder(settings.test().postProcess());
    }

    private static FlipPairs pairs(TopDownPoseSettings settings, int keypoints) {
        if (settings.flipPairs().isEmpty() && keypoints != FlipPairs.COCO_KEYPOINTS) {
            throw new InvalidSetting(
                    "flipPairs",
                    "the head makes " + keypoints + " keypoints, not COCO's " + FlipPairs.COCO_KEYPOINTS
                            + "; give the pairs that change places in a mirror, or [] for none");
        }
        FlipPairs pairs = settings.flipPairs().map(FlipPairs::of).orElseGet(() -> FlipPairs.usual(keypoints));
        try {
            pairs.mirrored(keypoints);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("flipPairs", e.getMessage());
        }
        return pairs;
    }

    /** A decoder that differs from the one configured in its refinement alone. */
    private HeatmapDecoder decoder(PostProcess postProcess) {
        return new HeatmapDecoder(
                postProcess, settings.encoding(), settings.test().modulateKernel());
    }

    @Override
    public TaskKey<PersonCrop, Pose> task() {
        return Pose.TASK;
    }

    /** Keypoints of data change places in a mirror as the network's do. */
    @Override
    public Dataset<PersonCrop> suited(Dataset<PersonCrop> dataset) {
        if (!(dataset instanceof KeypointDataset persons)) {
            return dataset;
        }
        if (persons.keypoints() != head.outputs()) {
            throw UserError.usage("the persons have " + persons.keypoints() + " keypoints, but the head makes "
                    + head.outputs() + "; set model.head.keypoints to " + persons.keypoints()
                    + ", or the dataset's 'keypoints' to " + head.outputs());
        }
        return persons.mirroring(pairs);
    }

    @Override
    public Losses losses(NDArray images, List<Sample<PersonCrop>> samples, Pass pass) {
        List<Keypoints> joints = new ArrayList<>();
        for (Sample<PersonCrop> sample : samples) {
            Keypoints annotated = sample.truth().joints();
            if (annotated.count() != head.outputs()) {
                throw UserError.usage(sample.key().file() + " is annotated with " + annotated.count()
                        + " keypoints, but the head makes " + head.outputs() + "; set model.head.keypoints to "
                        + annotated.count());
            }
            joints.add(annotated);
        }
        NDArray heatmaps = heatmaps(images, pass);
        return Losses.of("heatmap", loss(heatmaps, joints, images, pass));
    }

    /** Exposes {@code target}, {@code target_weight} and {@code mse_loss}. */
    NDArray loss(NDArray heatmaps, List<Keypoints> joints, NDArray images, Pass pass) {
        TargetEncoder.Targets targets = targets(joints, images, heatmaps);
        NDArray loss = KeypointLoss.of(heatmaps, targets, pass.ops());
        Heatmaps wanted = targets.maps();
        wanted.expose("target", pass);
        pass.taps().expose("target_weight", targets.weights(), wanted.figures(), wanted.keypoints(), 1);
        pass.taps().expose("mse_loss", () -> loss.reshape(1));
        return loss;
    }

    /** What the network should give. */
    private TargetEncoder.Targets targets(List<Keypoints> joints, NDArray images, NDArray heatmaps) {
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
    public List<Pose> predict(NDArray images, List<Sample<PersonCrop>> samples, Pass pass) {
        Heatmaps heatmaps = testHeatmaps(images, pass);
        List<PersonCrop> crops = samples.stream().map(Sample::truth).toList();
        List<Pose> poses = new ArrayList<>();
        for (int i = 0; i < crops.size(); i++) {
            PersonCrop crop = crops.get(i);
            Keypoints keypoints = decoder.decode(heatmaps, i, crop);
            poses.add(new Pose(samples.get(i).key(), keypoints, crop.box(), crop.boxScore(), crop.cropArea()));
        }
        if (pass.taps().listening()) {
            expose(heatmaps, crops, pass);
        }
        return poses;
    }

    /** Exposes the keypoints that each refinement would give: {@code keypoints_default} and so on. */
    private void expose(Heatmaps heatmaps, List<PersonCrop> crops, Pass pass) {
        int count = heatmaps.keypoints();
        for (PostProcess postProcess : PostProcess.values()) {
            float[] rows = new float[crops.size() * count * 3];
            for (int i = 0; i < crops.size(); i++) {
                Keypoints found = decoder(postProcess).decode(heatmaps, i, crops.get(i));
                System.arraycopy(found.triples(), 0, rows, 3 * count * i, 3 * count);
            }
            String name = "keypoints_" + postProcess.name().toLowerCase(Locale.ROOT);
            pass.taps().expose(name, rows, crops.size(), count, 3);
        }
    }

    /**
     * The heatmaps that are decoded, averaged with the mirrored image's where so configured. Leaves no array behind.
     * Exposes {@code heatmaps_flip_test}.
     */
    Heatmaps testHeatmaps(NDArray images, Pass pass) {
        return Scope.of(images, () -> {
            Heatmaps straight = Heatmaps.of(heatmaps(images, pass));
            if (!settings.test().flipTest()) {
                return straight;
            }
            Heatmaps averaged = straight.mean(mirrored(images, pass));
            averaged.expose("heatmaps_flip_test", pass);
            return averaged;
        });
    }

    /**
     * What the mirrored images say of the images themselves. Taps keep what the images themselves gave. Exposes
     * {@code heatmaps_flipped_back_shifted}.
     */
    private Heatmaps mirrored(NDArray images, Pass pass) {
        NDArray flipped = pass.ops().flipWidth(images);
        Heatmaps back = Heatmaps.of(heatmaps(flipped, pass.with(Taps.none()))).mirrored(pairs);
        Heatmaps mirrored = settings.test().shifts(settings.encoding()) ? back.shifted() : back;
        mirrored.expose("heatmaps_flipped_back_shifted", pass);
        return mirrored;
    }

    /** {@code [batch, keypoints, height, width]}. Exposes {@code backbone}, its last map, and {@code heatmaps}. */
    NDArray heatmaps(NDArray images, Pass pass) {
        return pass.prepared("heatmaps", images, () -> plainHeatmaps(images, pass));
    }

    private NDArray plainHeatmaps(NDArray images, Pass pass) {
        backbone.requireMultiples(images, settings.backbone().type(), "change the size that the data's crops have");
        Features features = backbone.features(images, pass);
        NDArray heatmaps = head.logits(features, pass);
        pass.taps().expose("backbone", features.last());
        pass.taps().expose("heatmaps", heatmaps);
        return heatmaps;
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        heatmaps(images, pass);
    }

    @Override
    public List<String> outputs() {
        return List.of("heatmaps");
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(256, 192, Tabulation.Counting.OPENMMLAB);
    }

    @Override
    public List<CaseRun> runs(Map<String, NDArray> inputs) {
        return new PoseCase(this, inputs).runs();
    }

    int keypoints() {
        return head.outputs();
    }
}
