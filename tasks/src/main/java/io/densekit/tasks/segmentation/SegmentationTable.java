// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import io.densekit.evaluation.segmentation.ClassFigures;
import io.densekit.evaluation.segmentation.SegmentationFigures;
import java.util.List;
import java.util.Locale;

/** The figures of a segmentation as a text: a line a class, then the means. */
final class SegmentationTable {

    private static final int LONGEST_NAME = 32;

    /** So many classes without a pixel are named. */
    private static final int NAMED = 5;

    private SegmentationTable() {}

    /** @param ignored pixels that were not judged */
    static String of(SegmentationFigures figures, List<String> names, long ignored) {
        int width = Math.min(
                LONGEST_NAME,
                Math.max(5, names.stream().mapToInt(String::length).max().orElse(0)));
        String head = "%-" + width + "s  %7s  %7s  %7s  %9s  %8s%n";
        String row = "%-" + width + "s  %7s  %7s  %7s  %9s  %7.3f%%%n";
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, head, "class", "IoU", "Acc", "Dice", "precision", "pixels"));
        long pixels = figures.pixels();
        for (ClassFigures each : figures.classes()) {
            table.append(String.format(
                    Locale.ROOT,
                    row,
                    shortened(names.get(each.label())),
                    figure(each.iou()),
                    figure(each.accuracy()),
                    figure(each.dice()),
                    figure(each.precision()),
                    pixels == 0 ? 0 : 100.0 * each.labelled() / pixels));
        }
        table.append(String.format(
                Locale.ROOT,
                "%nmIoU %s  mAcc %s  aAcc %s  mDice %s  over %,d pixels%n",
                figure(figures.meanIou()),
                figure(figures.meanAccuracy()),
                figure(figures.allPixelAccuracy()),
                figure(figures.meanDice()),
                pixels));
        List<String> absent = figures.classes().stream()
                .filter(each -> each.labelled() == 0)
                .map(each -> shortened(names.get(each.label())))
                .toList();
        if (!absent.isEmpty() && pixels + ignored > 0) {
            table.append(absent(absent, 100.0 * ignored / (pixels + ignored)));
        }
        return table.toString();
    }

    private static String absent(List<String> names, double ignored) {
        return String.format(
                        Locale.ROOT,
                        "no pixel is of %s%s; %.1f%% of all pixels are ignored%n",
                        String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                        names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "",
                        ignored)
                + (ignored > 0 ? "(where masks number classes otherwise, data.val.label-ids says how)\n" : "");
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** A class that does not occur has no figure. */
    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
