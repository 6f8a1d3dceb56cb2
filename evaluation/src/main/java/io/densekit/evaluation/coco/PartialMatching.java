// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Matches and keeps what summing up needs: of each cell the detections within the largest limit. */
record PartialMatching(Evaluation evaluation) {

    CocoPartial partial() {
        Cells cells = evaluation.cells;
        List<MatchTable> tables = new ArrayList<>();
        evaluation.matchAll((first, thresholds, table) -> tables.add(table));
        int[] kept = new int[cells.size];
        for (int cell = 0; cell < cells.size; cell++) {
            kept[cell] = tables.get(0).detectionEnd[cell] - cells.detectionStart[cell];
        }
        int[] starts = PartialCells.starts(kept);
        double[] all = evaluation.sorted().scores();
        double[] scores = new double[starts[cells.size]];
        for (int cell = 0; cell < cells.size; cell++) {
            System.arraycopy(all, cells.detectionStart[cell], scores, starts[cell], kept[cell]);
        }
        List<MatchTable> compact =
                tables.stream().map(table -> compact(table, starts)).toList();
        return new CocoPartial(
                evaluation.truth.source(),
                evaluation.parameters.ofAllImages(),
                evaluation.truth.crowdsReadAs(),
                categories(),
                images(),
                new PartialCells(cells.category, cells.image, starts, scores, compact));
    }

    private MatchTable compact(MatchTable table, int[] starts) {
        Cells cells = evaluation.cells;
        MatchTable compact = PartialCells.table(table.counted.length, starts);
        for (int area = 0; area < table.counted.length; area++) {
            System.arraycopy(table.counted[area], 0, compact.counted[area], 0, cells.size);
            for (int cell = 0; cell < cells.size; cell++) {
                int from = cells.detectionStart[cell];
                int count = starts[cell + 1] - starts[cell];
                System.arraycopy(table.matched[area], from, compact.matched[area], starts[cell], count);
                System.arraycopy(table.ignored[area], from, compact.ignored[area], starts[cell], count);
            }
        }
        return compact;
    }

    private List<CocoCategory> categories() {
        return evaluation.evaluated.useCategories
                ? IntStream.range(0, evaluation.evaluated.categories.size())
                        .mapToObj(k -> evaluation.truth.category(evaluation.evaluated.categories.id(k)))
                        .toList()
                : List.of();
    }

    private List<CocoImage> images() {
        IdIndex index = evaluation.truth.imageIndex();
        List<CocoImage> all = evaluation.truth.images();
        return IntStream.range(0, evaluation.evaluated.images.size())
                .mapToObj(i -> all.get(index.find(evaluation.evaluated.images.id(i))))
                .map(image -> new CocoImage(image.id(), image.textId(), null, 0, 0))
                .toList();
    }
}
