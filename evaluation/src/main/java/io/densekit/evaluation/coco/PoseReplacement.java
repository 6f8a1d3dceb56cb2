// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/** Puts other points in the places of those that annotations or results have, row by row. */
final class PoseReplacement {

    private PoseReplacement() {}

    /** Annotations none of whose points are labelled are ignored then, whatever the file counts. */
    static ObjectColumns ofTruth(ObjectColumns rows, List<PoseEntry> entries) {
        ObjectColumns replaced = new ObjectColumns();
        for (int row = 0; row < rows.size(); row++) {
            replaced.addKeypoints(entries.get(row).points());
            replaced.segmentations.addNone();
            replaced.boxes.add(rows.boxes.buffer, 4 * row, 4);
            int flags = rows.flags.get(row) & ~ObjectColumns.UNLABELLED
                    | (entries.get(row).isLabelled() ? 0 : ObjectColumns.UNLABELLED);
            replaced.addRow(
                    rows.ids.get(row),
                    rows.imageIds.get(row),
                    rows.categoryIds.get(row),
                    0,
                    rows.areas.get(row),
                    (short) flags);
        }
        return replaced;
    }

    /** Results keep the extent that their own points have; those without a labelled point are left out. */
    static CocoResults ofResults(CocoResults results, List<PoseEntry> entries) {
        ObjectColumns rows = results.rows();
        ObjectColumns replaced = new ObjectColumns();
        for (int row = 0; row < rows.size(); row++) {
            PoseEntry entry = entries.get(row);
            if (results.form() == ResultForm.POSE) {
                DetectionExtent.pose(rows, row);
            }
            replaced.addKeypoints(entry.points());
            replaced.segmentations.addNone();
            replaced.boxes.add(rows.boxes.buffer, 4 * row, 4);
            long image = rows.imageIds.get(row);
            replaced.addRow(
                    rows.ids.get(row),
                    TextIds.isText(image) ? replaced.textIds.number(rows.textIds.text(image)) : image,
                    rows.categoryIds.get(row),
                    entry.score(),
                    0,
                    (short) (rows.flags.get(row) | (entry.isLabelled() ? 0 : ObjectColumns.LEFT_OUT)));
        }
        return new CocoResults(results.type(), results.source(), ResultForm.BOX, replaced);
    }

    /** The areas of boxes, times {@code share}. */
    static ObjectColumns withAreasOfBoxes(ObjectColumns rows, double share) {
        int[] all = new int[rows.size()];
        Arrays.setAll(all, row -> row);
        ObjectColumns changed = rows.select(all);
        for (int row = 0; row < changed.size(); row++) {
            changed.areas.buffer[row] = changed.boxes.get(4 * row + 2) * changed.boxes.get(4 * row + 3) * share;
        }
        return changed;
    }
}
