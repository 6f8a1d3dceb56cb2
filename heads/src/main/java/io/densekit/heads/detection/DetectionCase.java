// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.model.CaseRun;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a golden case gives a detector: images under any name; sizes as {@code image.img_shape_hw},
 * {@code image.ori_shape_hw} and {@code image.rescaled.ori_shape_hw}; annotations of image N as {@code gt_boxes.N},
 * {@code gt_labels.N}, {@code ignored_boxes.N} and masks as run lengths, {@code gt_mask_rle_counts.N} one after another
 * and {@code gt_mask_rle_lengths.N} of each.
 *
 * @param inputs by name
 */
record DetectionCase(Map<String, NDArray> inputs) {

    /** Share of a candidate within an ignored box above which it learns nothing, where ignored boxes take effect. */
    static final double IGNORE = 0.5;

    /**
     * Predictions of the first image, also as if it had been of another size where one is given ({@code rescaled.}), and where
     * annotations are given a training step on all images.
     */
    List<CaseRun> runs(VisionModel<Instances, Detections> model) {
        List<CaseRun> runs = new ArrayList<>();
        runs.add(CaseRun.of(pass -> predict(model, frame(), pass)));
        size("image.rescaled.ori_shape_hw")
                .map(original -> new ImageFrame(original[0], original[1], frame().height(), frame().width()))
                .ifPresent(other -> runs.add(CaseRun.of("rescaled.", pass -> predict(model, other, pass))));
        if (inputs.containsKey("gt_boxes.0")) {
            runs.add(CaseRun.learning(pass -> model.losses(images(), annotated(), pass)));
        }
        return runs;
    }

    private void predict(VisionModel<Instances, Detections> model, ImageFrame frame, Pass pass) {
        try (NDArray first = images().get("0:1")) {
            model.predict(first, List.of(sample(0, Instances.none(frame))), pass);
        }
    }

    private static Sample<Instances> sample(int image, Instances truth) {
        return new Sample<>(new SampleKey(image, image, "image " + image), Raster.black(1, 1), truth);
    }

    /**
     * The images, {@code [batch, 3, height, width]}.
     *
     * @throws IllegalArgumentException if there are none
     */
    NDArray images() {
        return inputs.values().stream()
                .filter(array -> array.getShape().dimension() == 4)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no input is a batch of images"));
    }

    /** How the images lie in the originals; as they are, where nothing is said. */
    ImageFrame frame() {
        int[] size = size("image.img_shape_hw").orElse(new int[] {
            (int) images().getShape().get(2), (int) images().getShape().get(3)
        });
        int[] original = size("image.ori_shape_hw").orElse(size);
        return new ImageFrame(original[0], original[1], size[0], size[1]);
    }

    private Optional<int[]> size(String name) {
        return Optional.ofNullable(inputs.get(name)).map(DetectionCase::integers);
    }

    /** Whether boxes to be ignored are. */
    boolean ignoring() {
        return inputs.containsKey("ignored_boxes.0");
    }

    /** A sample an image with its annotations. */
    List<Sample<Instances>> annotated() {
        List<Sample<Instances>> samples = new ArrayList<>();
        for (int i = 0; i < images().getShape().get(0); i++) {
            Boxes boxes = boxes("gt_boxes." + i);
            int[] labels = integers(inputs.get("gt_labels." + i));
            samples.add(sample(i, new Instances(frame(), boxes, labels, masks(i), boxes("ignored_boxes." + i))));
        }
        return samples;
    }

    private Boxes boxes(String name) {
        NDArray array = inputs.get(name);
        return array == null ? Boxes.NONE : new Boxes(array.toFloatArray());
    }

    private List<Mask> masks(int image) {
        NDArray lengths = inputs.get("gt_mask_rle_lengths." + image);
        if (lengths == null) {
            return List.of();
        }
        int[] counts = integers(inputs.get("gt_mask_rle_counts." + image));
        List<Mask> masks = new ArrayList<>();
        int start = 0;
        for (int length : integers(lengths)) {
            masks.add(Mask.ofRunLengths(
                    Arrays.copyOfRange(counts, start, start + length), frame().height(), frame().width()));
            start += length;
        }
        return masks;
    }

    private static int[] integers(NDArray array) {
        try (NDArray converted = array.toType(DataType.INT32, true)) {
            return converted.toIntArray();
        }
    }
}
