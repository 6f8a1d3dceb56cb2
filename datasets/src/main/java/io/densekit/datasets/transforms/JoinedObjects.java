// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageFrame;
import io.densekit.detection.Instances;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.ArrayList;
import java.util.List;

/** Objects of several images on their way into one. */
final class JoinedObjects {
    private final List<Boxes> boxes = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();
    private final List<Boxes> ignored = new ArrayList<>();

    /** An object whose mask is not known. */
    void add(Boxes box, int label) {
        boxes.add(box);
        labels.add(label);
    }

    /** An object with its mask. */
    void add(Boxes box, int label, Mask mask) {
        add(box, label);
        masks.add(mask);
    }

    /** What is not to be judged. */
    void ignore(Boxes regions) {
        ignored.add(regions);
    }

    /** All that others gathered, behind these. */
    void addAll(JoinedObjects others) {
        boxes.addAll(others.boxes);
        labels.addAll(others.labels);
        masks.addAll(others.masks);
        ignored.addAll(others.ignored);
    }

    Instances in(ImageFrame frame) {
        return new Instances(
                frame,
                joined(boxes),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                masks,
                joined(ignored));
    }

    private static Boxes joined(List<Boxes> parts) {
        return parts.stream().reduce(Boxes.NONE, Boxes::and);
    }

    /** The box around a mask's pixels. */
    static Boxes around(Mask trimmed) {
        return Boxes.of(
                trimmed.left(), trimmed.top(), trimmed.left() + trimmed.width(), trimmed.top() + trimmed.height());
    }
}
