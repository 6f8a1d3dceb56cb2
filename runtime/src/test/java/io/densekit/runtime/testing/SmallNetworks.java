// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.NativeArray;
import java.util.Map;
import java.util.SplittableRandom;

/** Small networks of every kind, for images of 64 x 64 and clips of four frames. */
public final class SmallNetworks {

    private static final String UNIFORMER =
            "{type: uniformer, depths: [1, 1, 2, 1], dims: [8, 16, 32, 64], head-dim: 16%s}";
    private static final String CLASSIFIER =
            "{type: classification, head: {type: linear-classifier, classes: 3}, backbone: %s}";
    private static final String VIT =
            "{type: vision-transformer, depth: 3, dim: 16, heads: 2, image-size: [64, 64], class-token: %s, reducers: [%s]}";

    private static final String CLIPS = "{type: video-classification, head: {classes: 3}, backbone: %s}";

    /** Settings of models by what they are called. */
    public static final Map<String, String> OF_EVERY_KIND = Map.ofEntries(
            Map.entry("uniformer", CLASSIFIER.formatted(UNIFORMER.formatted(""))),
            Map.entry("uniformer-conv-stem", CLASSIFIER.formatted(UNIFORMER.formatted(", conv-stem: true"))),
            Map.entry(
                    "uniformer-windows", CLASSIFIER.formatted(UNIFORMER.formatted(", stage3: window, window-size: 3"))),
            Map.entry("uniformer-layer-scale", CLASSIFIER.formatted(UNIFORMER.formatted(", layer-scale: 1e-6"))),
            Map.entry(
                    "uniformer-light",
                    CLASSIFIER.formatted(
                            "{type: uniformer-light, depths: [1, 1, 2, 2], dims: [8, 16, 32, 64], head-dim: 16}")),
            Map.entry("vit", CLASSIFIER.formatted(VIT.formatted(true, ""))),
            Map.entry(
                    "token-learner",
                    CLASSIFIER.formatted(VIT.formatted(false, "{type: token-learner, before-block: 1, tokens: 4}"))),
            Map.entry(
                    "token-fuser",
                    CLASSIFIER.formatted(
                            VIT.formatted(false, "{type: token-learner, before-block: 1, tokens: 4, fuse: true}"))),
            Map.entry(
                    "cvt", CLASSIFIER.formatted("{type: cvt, depths: [1, 1, 2], dims: [8, 16, 32], heads: [1, 2, 4]}")),
            Map.entry(
                    "uniformer-3d",
                    CLIPS.formatted("{type: uniformer-3d, depths: [1, 1, 2, 1], dims: [8, 16, 32, 64], head-dim: 16}")),
            Map.entry(
                    "x2plus1d",
                    CLIPS.formatted("{type: x2plus1d, depths: [1, 1], dims: [8, 8], inner-dims: [16, 16], stem-dim: 8,"
                            + " head-dim: 16, tokens: {count: 2, frames: 4}}")),
            Map.entry(
                    "vivit",
                    CLIPS.formatted(
                            "{type: vivit, depth: 2, dim: 16, heads: 2, tubelet: 2, frames: 4, image-size: [64, 64]}")),
            Map.entry(
                    "semantic-fpn",
                    "{type: semantic-segmentation, head: {type: semantic-fpn, classes: 3}, backbone: "
                            + UNIFORMER.formatted("") + "}"),
            Map.entry(
                    "upernet",
                    "{type: semantic-segmentation, head: {type: upernet, classes: 3}, backbone: "
                            + UNIFORMER.formatted("") + "}"),
            Map.entry(
                    "pose",
                    "{type: top-down-pose, head: {type: top-down-heatmap, keypoints: 2, deconvolutions: [8]},"
                            + " flip-pairs: [], backbone: " + UNIFORMER.formatted("") + "}"));

    private static final String DETECTOR = "classes: 3, backbone: " + UNIFORMER.formatted("");

    /** Those that go on with what they have found. */
    public static final Map<String, String> DETECTORS = Map.of(
            "retinanet",
            "{type: retinanet, neck: {channels: 16}, " + DETECTOR + "}",
            "mask-rcnn",
            "{type: mask-rcnn, neck: {channels: 16}, box-head: {linear-channels: 16},"
                    + " mask-head: {convolutions: 1, channels: 8}, " + DETECTOR + "}");

    private static final String SAMPLING = "{type: adaptive-token-sampling, form: masked, blocks: [%s]%s}";

    /** Those that run elsewhere in another way than here, where they look at values. */
    public static final Map<String, String> LOOKING_AT_VALUES = Map.ofEntries(
            Map.entry("sampling", CLASSIFIER.formatted(VIT.formatted(true, SAMPLING.formatted("0, 2", "")))),
            Map.entry(
                    "sampling-fewer",
                    CLASSIFIER.formatted(VIT.formatted(true, SAMPLING.formatted("0, 1", ", tokens: [10, 0.75]")))),
            Map.entry(
                    "sampling-whole",
                    CLASSIFIER.formatted(
                            VIT.formatted(true, SAMPLING.formatted("0, 1", ", tokens: 9, sampling: whole-cdf")))),
            Map.entry(
                    "sampling-without-class-token",
                    CLASSIFIER.formatted(VIT.formatted(false, SAMPLING.formatted("0, 2", ", tokens: [8, 6]")))),
            Map.entry(
                    "sampling-cvt",
                    CLASSIFIER.formatted(
                            "{type: cvt, depths: [1, 1, 3], dims: [8, 16, 32], heads: [1, 2, 4], reducers: ["
                                    + SAMPLING.formatted("0, 1", ", tokens: [12, 9]") + "]}")),
            Map.entry(
                    "sampling-uniformer",
                    CLASSIFIER.formatted("{type: uniformer, depths: [1, 1, 2, 3], dims: [8, 16, 32, 64], head-dim: 16,"
                            + " stage4-reducers: [" + SAMPLING.formatted("0, 1", "") + "]}")));

    private SmallNetworks() {}

    /** Norms and layer scales start as ones and zeros, which would hide what is done with them. */
    public static void disturb(VisionModel<?, ?> model) {
        SplittableRandom random = new SplittableRandom(7);
        ModuleState.all(model).forEach((path, parameter) -> {
            NDArray array = parameter.getArray();
            if (array.getDataType() == DataType.FLOAT32) {
                float[] values = array.toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] +=
                            (float) (path.endsWith("running_var") ? random.nextDouble() : random.nextGaussian() / 10);
                }
                array.set(values);
            }
        });
    }

    /** As {@link #disturb}, and attention tells tokens apart, as a trained network's does. */
    public static void sharpen(VisionModel<?, ?> model) {
        disturb(model);
        ModuleState.all(model).forEach((path, parameter) -> {
            if (path.endsWith("qkv.weight")) {
                NDArray array = parameter.getArray();
                array.muli(6);
            }
        });
    }

    /** Values that follow from the shape. */
    public static NDArray random(NDManager manager, long... shape) {
        SplittableRandom random = new SplittableRandom(shape[2]);
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NativeArray.copyOf(manager, values, new Shape(shape));
    }
}
