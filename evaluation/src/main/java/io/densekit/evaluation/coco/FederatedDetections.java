// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Marks the results that a {@link Federation} leaves out, and those that count only where they find an object. */
final class FederatedDetections {

    private record Pair(long image, long category) {}

    private final CocoGroundTruth truth;
    private final Federation federation;
    private final ObjectColumns rows;
    private final Set<Pair> annotated = new HashSet<>();

    private FederatedDetections(CocoGroundTruth truth, ObjectColumns detections, Federation federation) {
        this.truth = truth;
        this.federation = federation;
        this.rows = detections.sharingGeometry();
        this.rows.federated = true;
    }

    static ObjectColumns of(CocoGroundTruth truth, ObjectColumns detections, Federation federation) {
        FederatedDetections marked = new FederatedDetections(truth, detections, federation);
        marked.limit();
        marked.mark();
        return marked.rows;
    }

    private void limit() {
        IdIndex index = truth.imageIndex();
        int[] images = IntStream.range(0, rows.size())
                .map(row -> index.find(rows.imageIds.get(row)))
                .toArray();
        int[] kept = IntStream.range(0, rows.size())
                .filter(row -> !rows.has(row, ObjectColumns.LEFT_OUT))
                .toArray();
        kept = Cells.sorted(kept, images, index.size());
        ScoreOrder order = new ScoreOrder();
        for (int first = 0; first < kept.length; ) {
            int end = first;
            while (end < kept.length && images[kept[end]] == images[kept[first]]) {
                end++;
            }
            order.sort(kept, first, end, rows.scores.buffer);
            if (end - first > federation.detectionsPerImage()) {
                Arrays.stream(kept, first + federation.detectionsPerImage(), end)
                        .forEach(row -> rows.flags.buffer[row] |= ObjectColumns.LEFT_OUT);
            }
            first = end;
        }
    }

    private void mark() {
        ObjectColumns objects = truth.objects();
        for (int row = 0; row < objects.size(); row++) {
            if (!objects.has(row, ObjectColumns.LEFT_OUT)) {
                annotated.add(new Pair(objects.imageIds.get(row), objects.categoryIds.get(row)));
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            long image = rows.imageIds.get(row);
            long category = rows.categoryIds.get(row);
            if (!federation.absent().getOrDefault(image, Set.of()).contains(category)
                    && !annotated.contains(new Pair(image, category))) {
                rows.flags.buffer[row] |= ObjectColumns.LEFT_OUT;
            }
            if (federation.incomplete().getOrDefault(image, Set.of()).contains(category)) {
                rows.flags.buffer[row] |= ObjectColumns.UNCOUNTED;
            }
        }
    }
}
