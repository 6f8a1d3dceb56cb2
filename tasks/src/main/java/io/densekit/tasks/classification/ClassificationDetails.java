// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.drawing.ClassLegend;
import io.densekit.task.ClassTable;
import io.densekit.task.Confusion;
import io.densekit.task.ImageScore;
import io.densekit.task.MetricDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What judged images tell beside the share of the right ones. */
final class ClassificationDetails {

    private ClassificationDetails() {}

    static MetricDetails of(List<JudgedImage> judged, ClassLegend legend) {
        if (judged.isEmpty()) {
            return MetricDetails.none();
        }
        int most = judged.stream()
                .mapToInt(image -> Math.max(image.label(), image.predicted()))
                .max()
                .orElse(0);
        int classes = Math.max(legend.names().size(), most + 1);
        long[][] counts = new long[classes][classes];
        judged.forEach(image -> counts[image.label()][image.predicted()]++);
        List<String> names = IntStream.range(0, classes).mapToObj(legend::name).toList();
        return MetricDetails.none()
                .withClasses(List.of(table(names, counts)))
                .withConfusion(new Confusion(names, counts, "Counted are images, by their likeliest class."))
                .withImages(judged.stream().map(image -> score(image, legend)).toList());
    }

    private static ClassTable table(List<String> names, long[][] counts) {
        List<ClassTable.Row> rows = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            long images = 0;
            long predicted = 0;
            for (int other = 0; other < counts.length; other++) {
                images += counts[label][other];
                predicted += counts[other][label];
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("recall", (double) counts[label][label] / images);
            figures.put("precision", (double) counts[label][label] / predicted);
            figures.put("F1", 2.0 * counts[label][label] / (images + predicted));
            rows.add(new ClassTable.Row(names.get(label), images, figures));
        }
        return new ClassTable("images", "images", rows);
    }

    /** The surest of what is wrong is worst, the surest of what is right is best. */
    private static ImageScore score(JudgedImage image, ClassLegend legend) {
        String words = String.format(
                Locale.ROOT,
                image.right() ? "right, %s %.1f %%" : "wrong, %s %.1f %%: it is %s",
                legend.name(image.predicted()),
                100 * image.probability(),
                legend.name(image.label()));
        return new ImageScore(image.image(), image.right() ? image.probability() : -image.probability(), words);
    }
}
