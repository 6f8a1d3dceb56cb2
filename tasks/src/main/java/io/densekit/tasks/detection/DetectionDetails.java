// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.outcome.DetectionConfusion;
import io.densekit.evaluation.outcome.ImageOutcome;
import io.densekit.evaluation.outcome.ImageTally;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.task.Confusion;
import io.densekit.task.ImageScore;
import io.densekit.task.MetricDetails;
import io.densekit.tasks.coco.CocoCategories;
import io.densekit.tasks.coco.CocoDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What boxes tell beside their figures: found is what overlaps by half, by results that are sure enough to be drawn. */
record DetectionDetails(CocoEvaluator boxes, List<Long> categoryIds, List<String> classes) {

    MetricDetails with(List<CocoCategories> judged) {
        return CocoDetails.of(judged, Outcomes.of(boxes, CocoDetails.OVERLAP), DetectionDetails::score)
                .withConfusion(confusion());
    }

    private static ImageScore score(ImageOutcome image) {
        ImageTally tally = ImageTally.of(image, DetectionPainter.THRESHOLD);
        String words = String.format(
                Locale.ROOT,
                "F1 %.2f: %d right, %d wrong, %d missed",
                tally.f1(),
                tally.right(),
                tally.wrong(),
                tally.missed());
        return new ImageScore(image.imageId(), tally.f1(), words);
    }

    private Confusion confusion() {
        DetectionConfusion counted = DetectionConfusion.of(boxes, CocoDetails.OVERLAP, DetectionPainter.THRESHOLD);
        List<Long> ids = counted.categories().stream().map(CocoCategory::id).toList();
        List<Integer> places = new ArrayList<>();
        categoryIds.forEach(id -> places.add(ids.indexOf(id)));
        places.add(ids.size());
        long[][] counts = new long[places.size()][places.size()];
        for (int object = 0; object < counts.length; object++) {
            for (int result = 0; result < counts.length; result++) {
                counts[object][result] = counted.counts()[places.get(object)][places.get(result)];
            }
        }
        List<String> names = new ArrayList<>(classes);
        names.add("background");
        return new Confusion(
                names,
                counts,
                String.format(
                        Locale.ROOT,
                        "Each object is paired with the box that overlaps it most, from IoU %.1f and a score of %.1f on."
                                + " The column background is what was missed, the row background what was found where"
                                + " nothing is annotated.",
                        CocoDetails.OVERLAP,
                        DetectionPainter.THRESHOLD));
    }
}
