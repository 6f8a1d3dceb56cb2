// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.BoxSelection;
import io.densekit.detection.ClassSuppression;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a recorded detector has found, as many rows as there are: image by image, of each the surest first.
 *
 * @param boxes {@code [found, 4]}, corners in pixels of the network's input
 * @param labels {@code [found]}, int64
 * @param scores {@code [found]}
 * @param images {@code [found]}, int64: which one each is from, counted from 0
 */
record RecordedFindings(NDArray boxes, NDArray labels, NDArray scores, NDArray images) {

    /** The names of its parts, but of the last. */
    static final List<String> NAMES = List.of("boxes", "labels", "scores");

    /** The name of what says which image a finding is from. */
    private static final String IMAGE = "image";

    /**
     * What suppression leaves of boxes of their own for each class.
     *
     * @param boxes {@code [images, classes, count, 4]}, or {@code [images, 1, count, 4]} for boxes that the classes share
     * @param scores {@code [images, classes, count]}; negative ones are none
     */
    static RecordedFindings of(RecordedBoxes recorded, NDArray boxes, NDArray scores, ClassSuppression suppression) {
        RecordedBoxes.requireHard(suppression.suppression());
        long classes = scores.getShape().get(1);
        long count = scores.getShape().get(2);
        boolean shared = boxes.getShape().get(1) == 1 && classes > 1;
        NDArray seen = suppression.suppression().keepEmpty() ? scores : recorded.unlessEmpty(scores, boxes);
        BoxSelection selection =
                new BoxSelection(suppression.suppression().iou(), suppression.scoreThreshold(), suppression.limit());
        if (suppression.suppression().acrossClasses()) {
            NDArray each = shared ? boxes.broadcast(scores.getShape().add(4)) : boxes;
            NDArray all = each.reshape(-1, 1, classes * count, 4);
            NDArray found = recorded.found(recorded.selected(all, seen.reshape(-1, 1, 1, classes * count), selection));
            NDArray place = found.get(":, 3");
            NDArray labels = recorded.at(labels(scores, classes, count), place);
            return at(recorded, all, place, seen, place, found, labels);
        }
        NDArray found = recorded.found(recorded.selected(boxes, seen.expandDims(shared ? 1 : 2), selection));
        // Classes are kinds of the boxes that they share, and else have sets of their own.
        NDArray labels = found.get(":, " + (shared ? 2 : 1));
        NDArray box = found.get(":, 3");
        NDArray place = labels.mul(RecordedBoxes.number(labels, count)).add(box);
        return at(recorded, boxes, shared ? box : place, seen, place, found, labels);
    }

    /** Of each image's boxes and scores those at places among its own. */
    private static RecordedFindings at(
            RecordedBoxes recorded,
            NDArray boxes,
            NDArray box,
            NDArray scores,
            NDArray score,
            NDArray found,
            NDArray labels) {
        NDArray images = found.get(":, 0");
        long ofBoxes = boxes.getShape().get(1) * boxes.getShape().get(2);
        long ofScores = scores.getShape().get(1) * scores.getShape().get(2);
        return new RecordedFindings(
                recorded.at(boxes.reshape(-1, 4), amongAll(images, ofBoxes, box)),
                labels,
                recorded.at(scores.reshape(-1), amongAll(images, ofScores, score)),
                images);
    }

    private static NDArray amongAll(NDArray images, long each, NDArray place) {
        return images.mul(RecordedBoxes.number(images, each)).add(place);
    }

    /** The class of each score of an image. */
    private static NDArray labels(NDArray scores, long classes, long count) {
        long[] labels = new long[Math.toIntExact(classes * count)];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / count;
        }
        return NativeArray.copyOf(scores.getManager(), labels, new Shape(labels.length));
    }

    /** What is given for so many images: where there are several, which of them each finding is from as well. */
    static List<String> names(List<String> parts, int images) {
        return images == 1
                ? parts
                : Stream.concat(parts.stream(), Stream.of(IMAGE)).toList();
    }

    /** Shows its parts. */
    void expose(Pass pass) {
        pass.taps().expose("boxes", boxes);
        pass.taps().expose("labels", labels);
        pass.taps().expose("scores", scores);
        pass.taps().expose(IMAGE, images);
    }
}
