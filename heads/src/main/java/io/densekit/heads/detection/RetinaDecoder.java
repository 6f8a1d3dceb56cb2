// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.detection.AnchorLayout;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.MapValues;
import io.densekit.detection.Order;
import io.densekit.detection.ScoredBoxes;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Reads detections from RetinaNet's maps: of each level the surest anchors, of these what is not suppressed. */
record RetinaDecoder(RetinaNetSettings.Test settings, int classes, BoxCoder coder) {

    /**
     * What the maps say of each image before suppression: boxes in pixels of the network's input, scores
     * {@code [candidates, classes]}.
     */
    List<ScoredBoxes> candidates(AnchorMaps maps, Anchors anchors, List<ImageFrame> frames, Ops ops) {
        List<ScoredBoxes> all = new ArrayList<>(Collections.nCopies(frames.size(), ScoredBoxes.NONE));
        for (int level = 0; level < anchors.levels().size(); level++) {
            NDArray logits = maps.logits().get(level);
            AnchorLayout layout = AnchorLayout.of(anchors, level);
            float[] best;
            try (NDArray largest = MapValues.largest(logits, layout.anchors(), ops)) {
                best = largest.toFloatArray();
            }
            int count = layout.anchors() * layout.area();
            for (int image = 0; image < frames.size(); image++) {
                float[] own = Arrays.copyOfRange(best, image * count, (image + 1) * count);
                int[] chosen = count > settings.nmsPre()
                        ? Order.highest(layout.byAnchor(own), settings.nmsPre())
                        : IntStream.range(0, count).toArray();
                float[] scores = values(logits, layout.positions(image, chosen, classes), ops);
                float[] deltas = values(maps.deltas().get(level), layout.positions(image, chosen, 4), ops);
                Boxes boxes = coder.decode(anchors.levels().get(level).select(chosen), deltas);
                ImageFrame frame = frames.get(image);
                ScoredBoxes found = new ScoredBoxes(boxes.clipped(frame.height(), frame.width()), sigmoid(scores));
                all.set(image, all.get(image).and(found));
            }
        }
        return all;
    }

    private static float[] values(NDArray map, int[] positions, Ops ops) {
        try (NDArray values = MapValues.at(map, positions, ops)) {
            return values.toFloatArray();
        }
    }

    private static float[] sigmoid(float[] logits) {
        float[] scores = new float[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
        return scores;
    }

    /** What is left of an image's candidates, in pixels of the original image. */
    ClassSuppression.Selected detections(ScoredBoxes candidates, ImageFrame frame) {
        return detections(new ScoredBoxes(frame.toOriginal(candidates.boxes()), candidates.scores()));
    }

    /** What is left of candidates that are in pixels of the original image already. */
    ClassSuppression.Selected detections(ScoredBoxes original) {
        return settings.suppression().select(original.boxes(), original.scores(), classes, classes);
    }
}
