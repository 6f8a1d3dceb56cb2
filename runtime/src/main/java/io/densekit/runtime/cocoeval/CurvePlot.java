// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.AtomicFile;
import io.densekit.evaluation.coco.PrecisionRecall;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of precision against recall: the mean over categories with objects, area range first, largest limit. */
final class CurvePlot {

    /** More lines than this cannot be told apart; every second is drawn, or every third, and so on. */
    private static final int MOST_LINES = 6;

    private final PrecisionRecall cells;

    CurvePlot(PrecisionRecall cells) {
        this.cells = cells;
    }

    void write(Path file) {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(600)
                .title("Precision and recall (" + cells.parameters().type() + ")")
                .xAxisTitle("recall")
                .yAxisTitle("precision")
                .build();
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSW);
        List<Double> thresholds = cells.parameters().iouThresholds();
        double[] recall = cells.parameters().recallThresholds().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        int step = (thresholds.size() + MOST_LINES - 1) / MOST_LINES;
        for (int t = 0; t < thresholds.size(); t += step) {
            chart.addSeries(String.format(Locale.ROOT, "IoU %.2f", thresholds.get(t)), recall, precision(t))
                    .setMarker(SeriesMarkers.NONE);
        }
        AtomicFile.write(
                file, channel -> BitmapEncoder.saveBitmap(chart, Channels.newOutputStream(channel), BitmapFormat.PNG));
    }

    private double[] precision(int threshold) {
        int limit = cells.parameters().maxDetections().size() - 1;
        int[] counted = IntStream.range(0, cells.categoryIds().size())
                .filter(k -> cells.recall(threshold, k, 0, limit) > -1)
                .toArray();
        return IntStream.range(0, cells.parameters().recallThresholds().size())
                .mapToDouble(r -> IntStream.of(counted)
                        .mapToDouble(k -> cells.precision(threshold, r, k, 0, limit))
                        .average()
                        .orElse(0))
                .toArray();
    }
}
