// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.drawing.Canvas;
import io.densekit.runtime.drawing.Pictures;
import java.util.Base64;
import java.util.List;

/** Validation images, ground truth on the left and predictions on the right. */
record SamplesSection(List<ReportSample<?, ?>> samples) {

    private static final int SIDE = 480;
    private static final float QUALITY = 0.8f;
    /** Characters of the page that pictures may take: with all the rest it stays below five megabytes. */
    private static final int MOST_CHARACTERS = 4_000_000;

    void write(Markup page) {
        if (samples.isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "samples");
        page.element("h2", "Predictions beside ground truth", "id", "samples");
        page.element(
                "p",
                "Validation images, chosen evenly from the whole set. Left: the annotations. Right: what the network"
                        + " says of the same image." + covering(),
                "class",
                "note");
        page.open("div", "class", "samples");
        int end = page.length() + MOST_CHARACTERS;
        int shown = 0;
        for (ReportSample<?, ?> sample : samples) {
            String plain = sample.covered() ? plain(sample) : "";
            String truth = truth(sample);
            String predicted = predicted(sample);
            if (page.length() + plain.length() + truth.length() + predicted.length() > end) {
                break;
            }
            write(page, sample, plain, truth, predicted);
            shown++;
        }
        page.closeLine();
        if (shown < samples.size()) {
            page.element(
                    "p",
                    shown + " of " + samples.size() + " images are shown; more would make this file too large.",
                    "class",
                    "note");
        }
        page.closeLine();
    }

    private void write(Markup page, ReportSample<?, ?> sample, String plain, String truth, String predicted) {
        String annotated = sample.annotated() + " annotated";
        String drawn = sample.drawn() + " predicted";
        page.open("figure", "class", plain.isEmpty() ? "sample" : "sample whole-row");
        page.open("div", "class", plain.isEmpty() ? "pair" : "pair three");
        if (!plain.isEmpty()) {
            picture(page, plain, "The image " + sample.name());
        }
        picture(page, truth, "Ground truth of " + sample.name() + ": " + annotated);
        picture(page, predicted, "Predictions for " + sample.name() + ": " + drawn);
        page.close();
        page.open("figcaption").element("bdi", sample.name());
        // Maps of the whole image are one each, which says nothing.
        if (plain.isEmpty()) {
            page.element("span", annotated + ", " + drawn, "class", "detail");
        }
        page.close().closeLine();
    }

    private static void picture(Markup page, String data, String description) {
        page.empty("img", "src", data, "alt", description, "loading", "lazy");
    }

    private String covering() {
        return samples.stream().anyMatch(ReportSample::covered) ? " The image itself comes first." : "";
    }

    private static String plain(ReportSample<?, ?> sample) {
        try (Canvas canvas = Canvas.fitted(sample.image(), SIDE)) {
            return data(canvas);
        }
    }

    private static String truth(ReportSample<?, ?> sample) {
        try (Canvas canvas = Canvas.fitted(sample.image(), SIDE)) {
            sample.drawTruths(canvas);
            return data(canvas);
        }
    }

    private static String predicted(ReportSample<?, ?> sample) {
        try (Canvas canvas = Canvas.fitted(sample.image(), SIDE)) {
            sample.drawPredictions(canvas);
            return data(canvas);
        }
    }

    private static String data(Canvas canvas) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(Pictures.jpeg(canvas.picture(), QUALITY));
    }
}
