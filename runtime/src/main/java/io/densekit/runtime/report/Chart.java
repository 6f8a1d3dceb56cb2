// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Curves over training steps, drawn as SVG within the page. The first series is the principal one.
 *
 * @param title what the chart shows
 * @param series at least one, none of them empty
 * @param marked the point of the first series to mark, or -1
 * @param ratios whether values of very different sizes are shown by their ratios
 * @param colours of the series, counted from 1, where a legend of the page tells what they mean; empty where each series
 *     has its own and bears its name at its end
 */
record Chart(String title, List<Series> series, int marked, boolean ratios, List<Integer> colours) {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 250;
    private static final double LEFT = 52;
    private static final double LEAST_RIGHT = 58;
    /** What a letter of a curve's name takes at most, on average. */
    private static final double LETTER = 7.6;

    private static final double NAME_GAP = 8;
    private static final double TOP = 12;
    private static final double BOTTOM = 34;
    private static final double LABEL_GAP = 13;
    /** With fewer points each is shown. */
    private static final int FEW = 40;

    Chart(String title, List<Series> series, int marked, boolean ratios) {
        this(title, series, marked, ratios, List.of());
    }

    void write(Markup page) {
        Axis across = across();
        Axis up = up();
        page.open("figure", "class", "chart");
        page.element("figcaption", title);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) HEIGHT,
                "role",
                "img",
                "aria-label",
                description());
        grid(page, across, up);
        for (int i = series.size() - 1; i >= 0; i--) {
            curve(page, series.get(i), "s" + (colours.isEmpty() ? i + 1 : colours.get(i)), across, up);
        }
        if (marked >= 0) {
            dot(page, "marked s1", 5, series.get(0), marked, across, up);
        }
        if (colours.isEmpty()) {
            labels(page, up);
        }
        page.close().closeLine();
    }

    private Axis across() {
        return Axis.exact(
                0,
                series.stream()
                        .mapToDouble(curve -> curve.x()[curve.size() - 1])
                        .reduce(1, Math::max));
    }

    /** One outlier shall not flatten the curve: ranges may be cut off, means are not. */
    private Axis up() {
        DoubleSummaryStatistics means = series.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.y()))
                .summaryStatistics();
        return ratios
                ? Axis.fitting(means.getMin(), means.getMax())
                : Axis.round(Math.min(0, means.getMin()), means.getMax());
    }

    private String description() {
        Series first = series.get(0);
        int last = first.size() - 1;
        return String.format(
                Locale.ROOT,
                "%s by training step: %s at step %.0f, %s at step %.0f",
                title,
                Numbers.brief(first.y()[0]),
                first.x()[0],
                Numbers.brief(first.y()[last]),
                first.x()[last]);
    }

    private void grid(Markup page, Axis across, Axis up) {
        for (double tick : up.ticks()) {
            String y = pixels(y(up, tick));
            page.empty("line", "class", "grid", "x1", pixels(LEFT), "x2", pixels(WIDTH - right()), "y1", y, "y2", y);
            text(page, "tick end", Numbers.brief(tick), LEFT - 8, y(up, tick) + 4);
        }
        for (double tick : across.ticks()) {
            text(page, "tick middle", Numbers.count((long) tick), x(across, tick), HEIGHT - BOTTOM + 18);
        }
        text(page, "tick end", "step", WIDTH - 4, HEIGHT - BOTTOM + 18);
    }

    private static void text(Markup page, String style, String text, double x, double y) {
        page.element("text", text, "class", style, "x", pixels(x), "y", pixels(y));
    }

    private void curve(Markup page, Series curve, String style, Axis across, Axis up) {
        if (curve.hasRange()) {
            List<String> outline = points(curve, curve.high(), across, up);
            List<String> below = points(curve, curve.low(), across, up);
            Collections.reverse(below);
            outline.addAll(below);
            page.empty("polygon", "class", "range " + style, "points", String.join(" ", outline));
        }
        String line = String.join(" ", points(curve, curve.y(), across, up));
        if (colours.isEmpty()) {
            page.empty("polyline", "class", "curve " + style, "points", line);
        } else {
            page.open("polyline", "class", "curve " + style, "points", line);
            page.element("title", curve.name()).close();
        }
        if (curve.size() <= FEW) {
            for (int i = 0; i < curve.size(); i++) {
                dot(page, "dot " + style, 2.5, curve, i, across, up);
            }
        }
    }

    private List<String> points(Series curve, double[] heights, Axis across, Axis up) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            points.add(pixels(x(across, curve.x()[i])) + "," + pixels(y(up, heights[i])));
        }
        return points;
    }

    private void dot(Markup page, String style, double radius, Series curve, int i, Axis across, Axis up) {
        page.open(
                "circle",
                "class",
                style,
                "r",
                pixels(radius),
                "cx",
                pixels(x(across, curve.x()[i])),
                "cy",
                pixels(y(up, curve.y()[i])));
        page.element(
                "title",
                String.format(
                        Locale.ROOT,
                        "%s at step %.0f",
                        (curve.name() + " " + Numbers.brief(curve.y()[i])).strip(),
                        curve.x()[i]));
        page.close();
    }

    /** Names at the curves' ends, moved apart where they would lie on each other. */
    private void labels(Markup page, Axis up) {
        List<Series> named = series.stream()
                .filter(curve -> !curve.name().isEmpty())
                .sorted((a, b) -> Double.compare(b.y()[b.size() - 1], a.y()[a.size() - 1]))
                .toList();
        double above = Double.NEGATIVE_INFINITY;
        for (Series curve : named) {
            double y = Math.max(y(up, curve.y()[curve.size() - 1]) + 4, above + LABEL_GAP);
            above = y;
            text(page, "label s" + (series.indexOf(curve) + 1), curve.name(), WIDTH - right() + NAME_GAP, y);
        }
    }

    /** Room for the longest of the names at the curves' ends. */
    private double right() {
        if (!colours.isEmpty()) {
            return LEAST_RIGHT;
        }
        int longest =
                series.stream().mapToInt(curve -> curve.name().length()).max().orElse(0);
        return Math.max(LEAST_RIGHT, NAME_GAP + LETTER * longest);
    }

    private double x(Axis axis, double value) {
        return LEFT + axis.place(value) * (WIDTH - LEFT - right());
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String pixels(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
    }
}
