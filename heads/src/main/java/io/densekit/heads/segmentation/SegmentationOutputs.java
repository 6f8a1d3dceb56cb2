// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.model.Features;
import io.densekit.nn.Pass;
import io.densekit.structures.LabelMap;
import io.densekit.weights.WeightsByName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every step of semantic segmentation by name, for comparison with another implementation. For the whole image
 * {@code backbone0} and on, {@code neck0} and on, {@code psp}, {@code logits}, {@code aux_logits}, {@code logits_full},
 * {@code probabilities}, {@code argmax}, {@code loss_seg}, {@code aux_loss_seg} and {@code acc_seg}. For windows, where
 * these are configured or the inputs give {@code crop_size} and {@code stride}, {@code logits} and {@code argmax}, and
 * {@code aug_probabilities} and {@code aug_argmax} of the whole image and its mirror at sizes 1 and 1.25.
 *
 * <p>The labels of the losses are the input {@code target}, {@code [batch, height, width]}. Without it they are drawn from
 * that name as golden cases draw weights, all classes and no class with equal chances.
 */
final class SegmentationOutputs {

    private static final TestSettings AUGMENTED = new TestSettings(
            TestSettings.Mode.WHOLE,
            TestSettings.PUBLISHED.crop(),
            TestSettings.PUBLISHED.stride(),
            List.of(1.0, 1.25),
            true);

    private final SemanticSegmentation model;
    private final Map<String, NDArray> inputs;
    private final Pass pass;
    private final NDArray images;
    private final NDManager manager;
    private final int height;
    private final int width;
    private final Map<String, NDArray> outputs = new LinkedHashMap<>();

    SegmentationOutputs(SemanticSegmentation model, Map<String, NDArray> inputs, Pass pass) {
        this.model = model;
        this.inputs = inputs;
        this.pass = pass;
        images = inputs.get("image");
        manager = images.getManager();
        height = (int) images.getShape().get(2);
        width = (int) images.getShape().get(3);
    }

    /** All outputs. */
    Map<String, NDArray> all() {
        if (inputs.containsKey("crop_size") && inputs.containsKey("stride")) {
            windows(pair("crop_size"), pair("stride"));
        } else if (model.test().mode() == TestSettings.Mode.SLIDE) {
            windows(model.test().crop(), model.test().stride());
        } else {
            whole();
        }
        return outputs;
    }

    private List<Integer> pair(String name) {
        float[] values = inputs.get(name).toFloatArray();
        return List.of((int) values[0], (int) values[1]);
    }

    private void whole() {
        Features backbone = model.backbone(images, pass);
        put("backbone", backbone);
        Features features = model.pyramid(backbone, pass);
        if (model.hasNeck()) {
            put("neck", features);
        }
        if (model.head() instanceof UperNetHead uperNet) {
            outputs.put("psp", uperNet.pyramidPooling(features.last(), pass));
        }
        NDArray logits = model.head().logits(features, pass);
        outputs.put("logits", logits);
        model.auxiliary().ifPresent(head -> outputs.put("aux_logits", head.logits(features, pass)));
        NDArray full = pass.ops().resizeBilinear(logits, height, width);
        outputs.put("logits_full", full);
        outputs.put("probabilities", full.softmax(1));
        NDArray argmax = full.argMax(1);
        outputs.put("argmax", argmax);
        losses(features, argmax);
    }

    private void put(String name, Features features) {
        for (int i = 0; i < features.maps().size(); i++) {
            outputs.put(name + i, features.maps().get(i));
        }
    }

    private void losses(Features features, NDArray argmax) {
        NDArray target = inputs.containsKey("target")
                ? inputs.get("target").reshape(argmax.getShape())
                : drawn(argmax.getShape());
        Map<String, NDArray> terms = model.losses(features, target, pass).terms();
        outputs.put("loss_seg", terms.get("segmentation").reshape(1));
        if (terms.containsKey("auxiliary")) {
            outputs.put("aux_loss_seg", terms.get("auxiliary").reshape(1));
        }
        NDArray right = argmax.toType(DataType.INT64, false).eq(target.toType(DataType.INT64, false));
        float share = right.sum().toType(DataType.FLOAT32, false).getFloat()
                / argmax.getShape().size();
        outputs.put("acc_seg", manager.create(new float[] {100 * share}));
    }

    private NDArray drawn(Shape shape) {
        long[] axes = {shape.get(0), 1, shape.get(1), shape.get(2)};
        float[] values = WeightsByName.input("target", axes, 0, 1);
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            int label = (int) Math.floor(values[i] * (double) (model.head().outputs() + 1));
            labels[i] = (byte) (label == model.head().outputs() ? LabelMap.IGNORE : label);
        }
        return Targets.array(labels, shape, manager);
    }

    private void windows(List<Integer> crop, List<Integer> stride) {
        NDArray logits = new SlidingWindow(crop, stride).logits(images, window -> model.logits(window, pass), pass);
        outputs.put("logits", logits);
        outputs.put("argmax", logits.argMax(1));
        NDArray augmented =
                new Segmenter(model, AUGMENTED).probabilities(images, ImageFrame.whole(height, width), pass);
        outputs.put("aug_probabilities", augmented);
        outputs.put("aug_argmax", augmented.argMax(1));
    }
}
