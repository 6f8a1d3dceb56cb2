// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.detection.AnchorLayout;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.MapValues;
import io.densekit.detection.Order;
import io.densekit.detection.Suppression;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes proposals: of each level the surest anchors, of these what is not empty and not suppressed within a level, of all
 * the surest.
 */
record ProposalDecoder(ProposalSettings settings, BoxCoder coder) {

    /** The candidates of one level of one image. */
    private record Candidates(Boxes boxes, float[] scores, int[] anchors) {}

    /** The proposals of each image. No gradient flows through them. */
    List<Proposals> decode(AnchorMaps maps, Anchors anchors, List<ImageFrame> frames, Ops ops) {
        List<List<Candidates>> byImage = new ArrayList<>();
        frames.forEach(frame -> byImage.add(new ArrayList<>()));
        for (int level = 0; level < anchors.levels().size(); level++) {
            float[] logits = maps.logits().get(level).toFloatArray();
            for (int image = 0; image < frames.size(); image++) {
                byImage.get(image).add(candidates(maps, anchors, level, image, logits, frames.get(image), ops));
            }
        }
        return byImage.stream().map(this::select).toList();
    }

    private Candidates candidates(
            AnchorMaps maps, Anchors anchors, int level, int image, float[] logits, ImageFrame frame, Ops ops) {
        AnchorLayout layout = AnchorLayout.of(anchors, level);
        int count = layout.anchors() * layout.area();
        float[] scores = layout.byAnchor(Arrays.copyOfRange(logits, image * count, (image + 1) * count));
        for (int i = 0; i < count; i++) {
            scores[i] = (float) (1 / (1 + Math.exp(-scores[i])));
        }
        int[] chosen = count > settings.nmsPre()
                ? Order.highest(scores, settings.nmsPre())
                : IntStream.range(0, count).toArray();
        float[] deltas;
        try (NDArray values = MapValues.at(maps.deltas().get(level), layout.positions(image, chosen, 4), ops)) {
            deltas = values.toFloatArray();
        }
        Boxes boxes =
                coder.decode(anchors.levels().get(level).select(chosen), deltas).clipped(frame.height(), frame.width());
        int[] some = IntStream.range(0, chosen.length)
                .filter(i -> settings.keepEmpty() || !boxes.empty(i))
                .toArray();
        float[] chosenScores = new float[some.length];
        for (int i = 0; i < some.length; i++) {
            chosenScores[i] = scores[chosen[some[i]]];
        }
        return new Candidates(boxes.select(some), chosenScores, picked(chosen, some));
    }

    private Proposals select(List<Candidates> byLevel) {
        int count = byLevel.stream().mapToInt(level -> level.scores().length).sum();
        float[] corners = new float[4 * count];
        float[] scores = new float[count];
        int[] levels = new int[count];
        int[] anchors = new int[count];
        int at = 0;
        for (int level = 0; level < byLevel.size(); level++) {
            Candidates own = byLevel.get(level);
            int length = own.scores().length;
            System.arraycopy(own.boxes().corners(), 0, corners, 4 * at, 4 * length);
            System.arraycopy(own.scores(), 0, scores, at, length);
            System.arraycopy(own.anchors(), 0, anchors, at, length);
            Arrays.fill(levels, at, at + length, level);
            at += length;
        }
        Boxes boxes = new Boxes(corners);
        int[] kept = new Suppression(settings.iou()).keep(boxes, scores, levels);
        int[] first = Arrays.copyOf(kept, Math.min(kept.length, settings.maxPerImg()));
        float[] keptScores = new float[first.length];
        for (int i = 0; i < first.length; i++) {
            keptScores[i] = scores[first[i]];
        }
        return new Proposals(boxes.select(first), keptScores, picked(levels, first), picked(anchors, first));
    }

    private static int[] picked(int[] values, int[] positions) {
        return Arrays.stream(positions).map(i -> values[i]).toArray();
    }
}
