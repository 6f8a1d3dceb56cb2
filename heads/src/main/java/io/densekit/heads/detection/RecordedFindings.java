// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.BoxSelection;
import io.densekit.detection.ClassSuppression;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a recorded detector has found, as many rows as there are, surest first.
 *
 * @param boxes {@code [found, 4]}, corners in pixels of the network's input
 * @param labels {@code [found]}, int64
 * @param scores {@code [found]}
 */
record RecordedFindings(NDArray boxes, NDArray labels, NDArray scores) {

    /** The names of its parts. */
    static final List<String> NAMES = List.of("boxes", "labels", "scores");

    /** The name of what says which image a finding is from. */
    private static final String IMAGE = "image";

    /**
     * What suppression leaves of boxes of their own for each class.
     *
     * @param boxes {@code [classes, count, 4]}, or {@code [1, count, 4]} for boxes that the classes share
     * @param scores {@code [classes, count]}; negative ones are none
     */
    static RecordedFindings of(RecordedBoxes recorded, NDArray boxes, NDArray scores, ClassSuppression suppression) {
        RecordedBoxes.requireHard(suppression.suppression());
        long classes = scores.getShape().get(0);
        long count = scores.getShape().get(1);
        boolean shared = boxes.getShape().get(0) == 1 && classes > 1;
        NDArray seen = suppression.suppression().keepEmpty() ? scores : recorded.unlessEmpty(scores, boxes);
        BoxSelection selection =
                new BoxSelection(suppression.suppression().iou(), suppression.scoreThreshold(), suppression.limit());
        NDArray flat = seen.reshape(-1);
        if (suppression.suppression().acrossClasses()) {
            NDArray each = (shared ? boxes.broadcast(classes, count, 4) : boxes).reshape(1, -1, 4);
            NDArray found = recorded.found(recorded.selected(each, flat.reshape(1, 1, -1), selection));
            NDArray places = found.get(":, 2");
            return at(recorded, each, places, flat, places, classes);
        }
        if (shared) {
            NDArray found = recorded.found(recorded.selected(boxes, seen.reshape(1, classes, count), selection));
            return at(recorded, boxes, found.get(":, 2"), flat, place(found, 1, count), classes);
        }
        NDArray found = recorded.found(recorded.selected(boxes, seen.reshape(classes, 1, count), selection));
        NDArray places = place(found, 0, count);
        return at(recorded, boxes, places, flat, places, classes);
    }

    private static RecordedFindings at(
            RecordedBoxes recorded, NDArray boxes, NDArray rows, NDArray scores, NDArray places, long classes) {
        return new RecordedFindings(
                recorded.at(boxes.reshape(-1, 4), rows),
                recorded.at(labels(scores, classes), places),
                recorded.at(scores, places));
    }

    /** Where rows of a selection are among the scores, whose class stands in a column. */
    private static NDArray place(NDArray found, int column, long count) {
        return found.get(":, " + column).mul(RecordedBoxes.number(found, count)).add(found.get(":, 2"));
    }

    /** The class of each score. */
    private static NDArray labels(NDArray scores, long classes) {
        long[] labels = new long[Math.toIntExact(scores.size())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / (labels.length / classes);
        }
        return NativeArray.copyOf(scores.getManager(), labels, new Shape(labels.length));
    }

    /** What is given for so many images: where there are several, which of them each finding is from as well. */
    static List<String> names(List<String> parts, int images) {
        return images == 1
                ? parts
                : Stream.concat(parts.stream(), Stream.of(IMAGE)).toList();
    }

    /** Shows the parts of what was found in each image, image by image. */
    static void expose(List<RecordedFindings> found, Pass pass) {
        pass.taps().expose("boxes", joined(found, RecordedFindings::boxes));
        pass.taps().expose("labels", joined(found, RecordedFindings::labels));
        pass.taps().expose("scores", joined(found, RecordedFindings::scores));
        if (found.size() > 1) {
            NDList images = new NDList();
            for (int image = 0; image < found.size(); image++) {
                NDArray like = found.get(image).labels();
                images.add(like.mul(RecordedBoxes.number(like, 0)).add(RecordedBoxes.number(like, image)));
            }
            pass.taps().expose(IMAGE, NDArrays.concat(images, 0));
        }
    }

    private static NDArray joined(List<RecordedFindings> found, Function<RecordedFindings, NDArray> part) {
        return joined(found.stream().map(part).toList());
    }

    /** Rows of one image after another. */
    static NDArray joined(List<NDArray> rows) {
        return rows.size() == 1 ? rows.get(0) : NDArrays.concat(new NDList(rows), 0);
    }
}
