// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
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
public record DetectionInputs(Map<String, NDArray> inputs) {

    /**
     * The images, {@code [batch, 3, height, width]}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public NDArray images() {
        return inputs.values().stream()
                .filter(array -> array.getShape().dimension() == 4)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no input is a batch of images"));
    }

    /** How many images. */
    public int count() {
        return (int) images().getShape().get(0);
    }

    /** How the images lie in the originals; as they are, where nothing is said. */
    public ImageFrame frame() {
        int[] size = size("image.img_shape_hw").orElse(new int[] {
            (int) images().getShape().get(2), (int) images().getShape().get(3)
        });
        int[] original = size("image.ori_shape_hw").orElse(size);
        return new ImageFrame(original[0], original[1], size[0], size[1]);
    }

    /** The same with another original, where one is given. */
    public Optional<ImageFrame> rescaled() {
        ImageFrame frame = frame();
        return size("image.rescaled.ori_shape_hw")
                .map(original -> new ImageFrame(original[0], original[1], frame.height(), frame.width()));
    }

    private Optional<int[]> size(String name) {
        return Optional.ofNullable(inputs.get(name)).map(DetectionInputs::integers);
    }

    /** Positions, among a model's parameters, of those whose gradients' norms are asked for. */
    public Optional<int[]> gradientParameters() {
        return size("gradient_parameters");
    }

    /** Whether annotations are given. */
    public boolean annotated() {
        return inputs.containsKey("gt_boxes.0");
    }

    /** Whether boxes to be ignored are. */
    public boolean ignoring() {
        return inputs.containsKey("ignored_boxes.0");
    }

    /** The annotations of each image. */
    public List<Instances> truths() {
        List<Instances> truths = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            Boxes boxes = boxes("gt_boxes." + i);
            int[] labels = integers(inputs.get("gt_labels." + i));
            truths.add(new Instances(frame(), boxes, labels, masks(i), boxes("ignored_boxes." + i)));
        }
        return truths;
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
