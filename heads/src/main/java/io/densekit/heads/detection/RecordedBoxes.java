// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.BoxSelection;
import io.densekit.detection.FullRows;
import io.densekit.detection.SuppressionSettings;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;

/**
 * What detectors do with boxes, in operators: for those that are recorded to run elsewhere, on all images at a time. Boxes are corners
 * in pixels of the network's input.
 *
 * @param pass that is recorded
 * @param bounds of each image, int64: its width and height twice
 */
record RecordedBoxes(Pass pass, NDArray bounds) {

    private static final OpScript SCRIPT = OpScript.ofResource(RecordedBoxes.class, "recorded.txt");

    /**
     * For images {@code [batch, 3, height, width]}.
     *
     * @throws UserError if several views are to be merged
     */
    static RecordedBoxes of(NDArray images, InputViews views, Pass pass) {
        Shape shape = images.getShape();
        if (!views.once()) {
            throw UserError.usage(
                    "a detector that merges what it finds in several views can't be exported; set model.test.scales"
                            + " to [1.0] and model.test.flip to false");
        }
        long[] corner = {shape.get(3), shape.get(2), shape.get(3), shape.get(2)};
        return new RecordedBoxes(pass, NativeArray.copyOf(images.getManager(), corner, new Shape(4)));
    }

    private NDArray call(String function, NDArray... arguments) {
        return pass.ops().call(SCRIPT, function, arguments);
    }

    private NDArray call(String function, NDArray array, long number) {
        try (NDArray argument = pass.ops().integers(number)) {
            return call(function, array, argument);
        }
    }

    /** A number beside an array. */
    static NDArray number(NDArray like, long value) {
        return NativeArray.copyOf(like.getManager(), new long[] {value}, new Shape());
    }

    /** The anchors of a map: {@code [anchors, 4]}. */
    NDArray anchors(AnchorGenerator generator, int map, NDArray values) {
        return generator.over(map, values, pass.ops());
    }

    /** Values of a head's map: {@code [images, anchors, channels]}. */
    NDArray byAnchor(NDArray map, int anchors) {
        return call("by_anchor", map, anchors);
    }

    /** Where the highest of each row are, highest first: always so many, of which those are -1 that the row lacks. */
    NDArray highest(NDArray values, int count) {
        return call("highest", values, count);
    }

    /** Rows {@code [rows, ...]} at places {@code [count]}. */
    NDArray at(NDArray array, NDArray places) {
        return call("rows_at", array, places);
    }

    /** Rows of each image's own, {@code [images, rows, columns]}, at places {@code [images, count]}. */
    NDArray ownAt(NDArray arrays, NDArray places) {
        return call("own_rows_at", arrays, places);
    }

    /** Rows {@code [rows, columns]} that images share, at places {@code [images, count]}: {@code [images, count, columns]}. */
    NDArray sharedAt(NDArray array, NDArray places) {
        return call("shared_rows_at", array, places);
    }

    /** The image that each row of {@code [images, rows]}, int64, is of: {@code [images * rows]}. */
    NDArray imagesOf(NDArray rows) {
        return call("images_of", rows);
    }

    /** Boxes {@code [..., 4]} moved by differences and clipped to the image. */
    NDArray moved(NDArray boxes, NDArray deltas, BoxCoder coder) {
        return call("clipped", coder.decode(boxes, deltas, pass.ops()), bounds);
    }

    /**
     * Of several classes.
     *
     * @param boxes {@code [images, boxes, 4]}
     * @param deltas {@code [images * boxes, classes * 4]}
     * @return {@code [images, classes, boxes, 4]}
     */
    NDArray movedByClass(NDArray boxes, NDArray deltas, BoxCoder coder, int classes) {
        return moved(call("for_each", boxes, classes), call("by_class", deltas, boxes), coder);
    }

    /** Scores below any threshold where places are -1. */
    NDArray unlessNone(NDArray scores, NDArray places) {
        return call("unless_none", scores, places);
    }

    /** Scores below any threshold where boxes are empty. */
    NDArray unlessEmpty(NDArray scores, NDArray boxes) {
        return call("unless_empty", scores, boxes);
    }

    NDArray ownMaps(NDArray maps, NDArray labels) {
        return call("own_maps", maps, labels);
    }

    NDArray ofLikeliest(NDArray deltas, NDArray logits) {
        return call("likeliest", deltas, logits);
    }

    /** What suppression leaves, as {@link BoxSelection} gives it. */
    NDArray selected(NDArray boxes, NDArray scores, BoxSelection selection) {
        return pass.ops().call(selection, boxes, scores);
    }

    /** Without its empty rows, image by image, as {@link FullRows} gives it. */
    NDArray found(NDArray selected) {
        return pass.ops().call(new FullRows(), selected);
    }

    /** @throws UserError if suppression is soft */
    static void requireHard(SuppressionSettings suppression) {
        if (suppression.type() != SuppressionSettings.Type.HARD) {
            throw UserError.usage(
                    "a detector with soft suppression can't be exported; set model.test.nms.type to hard");
        }
    }
}
