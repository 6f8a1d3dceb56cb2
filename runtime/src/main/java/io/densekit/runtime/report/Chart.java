// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.task.CurveChart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Curves, drawn as SVG within the page. The first series is the principal one.
 *
 * @param title what the chart shows
 * @param series at least one, none of them empty
 * @param marked the point of the first series to mark, or -1
 * @param axes where values lie, and what they are called
 * @param legend how the curves are told apart
 */
record Chart(String title, List<Series> series, int marked, ChartAxes axes, Legend legend) {

    /** Small, so that letters can be read where a telephone shows it in half of its own size. */
    private static final double WIDTH = 400;

    private static final double HEIGHT = 200;
    private static final double LEFT = 50;
    private static final double LEAST_RIGHT = 44;
    /** What a letter of a curve's name takes at most, on average. */
    private static final double LETTER = 9.2;
    /** What a letter of the axis's name takes. */
    private static final double SMALL_LETTER = 7.2;

    private static final double NAME_GAP = 8;
    private static final double BOTTOM = 34;
    private static final double LABEL_GAP = 14;
    /** With fewer points each is shown. */
    private static final int FEW = 40;

    /**
     * How curves are told apart.
     *
     * @param place where their names stand
     * @param kinds of lines in the style, one a curve, counted from 1
     */
    record Legend(Place place, List<Integer> kinds) {

        enum Place {
            /** At the curves' ends, where these differ. */
            ENDS,
            /** In a list above the chart. */
            ABOVE,
            /** The page tells what the kinds of lines mean. */
            PAGE
        }

        static Legend of(Place place, List<Series> series) {
            return new Legend(
                    place,
                    IntStream.rangeClosed(1, series.size())
                            .mapToObj(kind -> (kind - 1) % LineLegend.KINDS + 1)
                            .toList());
        }
    }

    /**
     * Curves over training steps, named at their ends.
     *
     * @param ratios whether values of very different sizes are shown by their ratios
     */
    static Chart ofSteps(String title, List<Series> series, int marked, boolean ratios) {
        return new Chart(
                title, series, marked, ChartAxes.ofSteps(series, ratios), Legend.of(Legend.Place.ENDS, series));
    }

    /** The same of many curves, named above. */
    static Chart ofManySteps(String title, List<Series> series, boolean ratios) {
        return new Chart(title, series, -1, ChartAxes.ofSteps(series, ratios), Legend.of(Legend.Place.ABOVE, series));
    }

    /** The same with kinds of lines that the page tells of. */
    static Chart ofSteps(String title, List<Series> series, boolean ratios, List<Integer> kinds) {
        return new Chart(title, series, -1, ChartAxes.ofSteps(series, ratios), new Legend(Legend.Place.PAGE, kinds));
    }

    /** What a metric draws. */
    static Chart of(CurveChart chart) {
        List<Series> series = chart.curves().stream()
                .map(curve -> new Series(curve.name(), curve.x(), curve.y(), curve.y(), curve.y()))
                .toList();
        return new Chart(
                chart.title(),
                series,
                -1,
                ChartAxes.ofShares(chart.across(), chart.up()),
                Legend.of(Legend.Place.ABOVE, series));
    }

    void write(Markup page) {
        page.open("figure", "class", "chart");
        page.element("figcaption", title);
        if (legend.place() == Legend.Place.ABOVE) {
            new LineLegend(series.stream().map(Series::name).toList(), legend.kinds()).write(page);
        }
        page.open(
                "svg",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) HEIGHT,
                "role",
                "img",
                "aria-label",
                title + " " + axes.description(series.get(0)));
        grid(page);
        for (int i = series.size() - 1; i >= 0; i--) {
            curve(page, series.get(i), "s" + legend.kinds().get(i));
        }
        if (marked >= 0) {
            dot(page, "marked s1", 4, series.get(0), marked);
        }
        if (legend.place() == Legend.Place.ENDS) {
            labels(page);
        }
        page.close().closeLine();
    }

    private void grid(Markup page) {
        for (double tick : axes.up().ticks()) {
            String y = pixels(y(tick));
            page.empty("line", "class", "grid", "x1", pixels(LEFT), "x2", pixels(WIDTH - right()), "y1", y, "y2", y);
            text(page, "tick end", Numbers.brief(tick), LEFT - 8, y(tick) + 4);
        }
        double free = WIDTH - 4 - SMALL_LETTER * axes.acrossName().length();
        for (double tick : axes.across().ticks()) {
            String number = axes.acrossNumber(tick);
            if (x(tick) + SMALL_LETTER * number.length() / 2 < free) {
                text(page, "tick middle", number, x(tick), HEIGHT - BOTTOM + 18);
            }
        }
        text(page, "tick end", axes.acrossName(), WIDTH - 4, HEIGHT - BOTTOM + 18);
        if (!axes.upName().isEmpty()) {
            text(page, "tick", axes.upName(), 4, 11);
        }
    }

    private static void text(Markup page, String style, String text, double x, double y) {
        page.element("text", text, "class", style, "x", pixels(x), "y", pixels(y));
    }

    private void curve(Markup page, Series curve, String style) {
        if (curve.hasRange()) {
            List<String> outline = points(curve, curve.high());
            List<String> below = points(curve, curve.low());
            Collections.reverse(below);
            outline.addAll(below);
            page.empty("polygon", "class", "range " + style, "points", String.join(" ", outline));
        }
        String line = String.join(" ", points(curve, curve.y()));
        if (legend.place() == Legend.Place.ENDS) {
            page.empty("polyline", "class", "curve " + style, "points", line);
        } else {
            page.open("polyline", "class", "curve " + style, "points", line);
            page.element("title", curve.name()).close();
        }
        if (curve.size() <= FEW) {
            for (int i = 0; i < curve.size(); i++) {
                dot(page, "dot " + style, 2, curve, i);
            }
        }
    }

    private List<String> points(Series curve, double[] heights) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            points.add(pixels(x(curve.x()[i])) + "," + pixels(y(heights[i])));
        }
        return points;
    }

    private void dot(Markup page, String style, double radius, Series curve, int i) {
        page.open(
                "circle",
                "class",
                style,
                "r",
                pixels(radius),
                "cx",
                pixels(x(curve.x()[i])),
                "cy",
                pixels(y(curve.y()[i])));
        page.element(
                "title", (curve.name() + " " + Numbers.brief(curve.y()[i])).strip() + " at " + axes.at(curve.x()[i]));
        page.close();
    }

    /** Names at the curves' ends, moved apart where they would lie on each other, and upwards from the lower edge. */
    private void labels(Markup page) {
        List<Series> named = series.stream()
                .filter(curve -> !curve.name().isEmpty())
                .sorted((a, b) -> Double.compare(b.y()[b.size() - 1], a.y()[a.size() - 1]))
                .toList();
        double[] heights = new double[named.size()];
        double above = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < heights.length; i++) {
            Series curve = named.get(i);
            heights[i] = Math.max(y(curve.y()[curve.size() - 1]) + 4, above + LABEL_GAP);
            above = heights[i];
        }
        double below = HEIGHT - BOTTOM + LABEL_GAP;
        for (int i = heights.length - 1; i >= 0; i--) {
            heights[i] = Math.min(heights[i], below - LABEL_GAP);
            below = heights[i];
        }
        for (int i = 0; i < heights.length; i++) {
            String style = "label s" + legend.kinds().get(series.indexOf(named.get(i)));
            text(page, style, named.get(i).name(), WIDTH - right() + NAME_GAP, heights[i]);
        }
    }

    /** Room for the axis's name, and for the longest of the names at the curves' ends. */
    private double right() {
        double name =
                Math.max(LEAST_RIGHT, 15 + SMALL_LETTER * axes.acrossName().length());
        if (legend.place() != Legend.Place.ENDS) {
            return name;
        }
        int longest =
                series.stream().mapToInt(curve -> curve.name().length()).max().orElse(0);
        return Math.max(name, NAME_GAP + LETTER * longest);
    }

    private double x(double value) {
        return LEFT + axes.across().place(value) * (WIDTH - LEFT - right());
    }

    private double y(double value) {
        double top = axes.upName().isEmpty() ? 12 : 26;
        return HEIGHT - BOTTOM - axes.up().place(value) * (HEIGHT - top - BOTTOM);
    }

    private static String pixels(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
    }
}
