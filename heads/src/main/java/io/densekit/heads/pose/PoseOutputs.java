// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Features;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.structures.Keypoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Every step of top-down pose estimation by name, for comparison with another implementation: from {@code backbone} and
 * {@code heatmaps} to keypoints by each refinement and, where joints are given, targets and losses.
 */
final class PoseOutputs {

    private static final String DECONVOLUTIONS = "keypoint_head.deconv_layers";

    private final TopDownPose model;
    private final Map<String, NDArray> inputs;
    private final Pass pass;
    private final NDArray images;
    private final NDManager manager;
    private final Map<String, NDArray> outputs = new LinkedHashMap<>();

    /**
     * Outputs for these inputs.
     *
     * @param inputs {@code image}; for keypoints {@code center} and {@code scale}, {@code [batch, 2]}; for targets
     *     {@code joints}, {@code [batch, keypoints, 2]} in pixels of the image, and {@code visible},
     *     {@code [batch, keypoints]}; for {@code keypoints_unbiased_stable} {@code stable_joints}, rows of image and
     *     keypoint
     */
    PoseOutputs(TopDownPose model, Map<String, NDArray> inputs, Pass pass) {
        this.model = model;
        this.inputs = inputs;
        this.pass = pass;
        this.images = inputs.get("image");
        this.manager = images.getManager();
    }

    /** All outputs that the inputs allow. */
    Map<String, NDArray> all() {
        Features features = model.features(images, pass);
        NDArray heatmaps = model.heatmaps(features, pass);
        outputs.put("backbone", features.last());
        tapDeconvolutions(features);
        outputs.put("heatmaps", heatmaps);
        Heatmaps mirrored = model.mirrored(images, pass);
        Heatmaps averaged = Heatmaps.of(heatmaps).mean(mirrored);
        outputs.put("heatmaps_flipped_back_shifted", mirrored.toArray(manager));
        outputs.put("heatmaps_flip_test", averaged.toArray(manager));
        if (inputs.containsKey("center") && inputs.containsKey("scale")) {
            decode(averaged);
        }
        if (inputs.containsKey("joints") && inputs.containsKey("visible")) {
            compareWithTargets(heatmaps, outputs.get("heatmaps_flip_test"));
        }
        return outputs;
    }

    /** A second run of the head, so that whoever asked for {@code outputs} keeps taps of their own. */
    private void tapDeconvolutions(Features features) {
        Taps taps = Taps.of(model, Set.of(DECONVOLUTIONS), manager);
        model.heatmaps(features, pass.with(taps)).close();
        NDArray recorded = taps.recorded().get(DECONVOLUTIONS);
        if (recorded != null) {
            outputs.put("deconv", recorded);
        }
    }

    private void decode(Heatmaps heatmaps) {
        float[] center = inputs.get("center").toFloatArray();
        float[] scale = inputs.get("scale").toFloatArray();
        for (PostProcess postProcess : PostProcess.values()) {
            HeatmapDecoder decoder = model.decoder(postProcess);
            float[] rows = new float[heatmaps.figures() * heatmaps.keypoints() * 3];
            for (int figure = 0; figure < heatmaps.figures(); figure++) {
                int at = 2 * figure;
                CropPlace place = new CropPlace(center[at], center[at + 1], scale[at], scale[at + 1]);
                write(decoder.decode(heatmaps, figure, place), rows, figure * heatmaps.keypoints());
            }
            outputs.put(
                    "keypoints_" + postProcess.name().toLowerCase(Locale.ROOT),
                    manager.create(rows, new Shape(heatmaps.figures(), heatmaps.keypoints(), 3)));
            if (postProcess == PostProcess.UNBIASED && inputs.containsKey("stable_joints")) {
                outputs.put("keypoints_unbiased_stable", stable(rows, heatmaps.keypoints()));
            }
        }
    }

    private static void write(Keypoints keypoints, float[] rows, int first) {
        for (int k = 0; k < keypoints.count(); k++) {
            rows[3 * (first + k)] = keypoints.x()[k];
            rows[3 * (first + k) + 1] = keypoints.y()[k];
            rows[3 * (first + k) + 2] = keypoints.confidence()[k];
        }
    }

    private NDArray stable(float[] rows, int keypoints) {
        float[] picked = inputs.get("stable_joints").toFloatArray();
        float[] kept = new float[picked.length / 2 * 3];
        for (int i = 0; i < picked.length / 2; i++) {
            int row = (int) picked[2 * i] * keypoints + (int) picked[2 * i + 1];
            System.arraycopy(rows, 3 * row, kept, 3 * i, 3);
        }
        return manager.create(kept, new Shape(picked.length / 2, 3));
    }

    private void compareWithTargets(NDArray heatmaps, NDArray averaged) {
        TargetEncoder.Targets targets = model.targets(joints(), images, heatmaps);
        outputs.put("target", targets.maps().toArray(manager));
        outputs.put(
                "target_weight",
                manager.create(
                        targets.weights(),
                        new Shape(targets.maps().figures(), targets.maps().keypoints(), 1)));
        outputs.put("mse_loss", loss(heatmaps, targets));
        outputs.put("mse_loss_flip_test", loss(averaged, targets));
    }

    private NDArray loss(NDArray heatmaps, TargetEncoder.Targets targets) {
        return KeypointLoss.of(heatmaps, targets, pass.ops()).reshape(1);
    }

    private List<Keypoints> joints() {
        float[] positions = inputs.get("joints").toFloatArray();
        float[] visible = inputs.get("visible").toFloatArray();
        int keypoints = (int) inputs.get("visible").getShape().get(1);
        List<Keypoints> figures = new ArrayList<>();
        for (int first = 0; first < visible.length; first += keypoints) {
            float[] x = new float[keypoints];
            float[] y = new float[keypoints];
            float[] confidence = new float[keypoints];
            for (int k = 0; k < keypoints; k++) {
                x[k] = positions[2 * (first + k)];
                y[k] = positions[2 * (first + k) + 1];
                confidence[k] = visible[first + k];
            }
            figures.add(new Keypoints(x, y, confidence));
        }
        return figures;
    }
}
