// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.drawing.Canvas;
import io.densekit.runtime.drawing.Pictures;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

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
        page.section("samples", "Predictions beside ground truth");
        page.note("Validation images, chosen evenly from the whole set. Left: the annotations. Right: what the network"
                + " says of the same image." + covering());
        page.open("div", "class", "samples");
        int end = page.length() + MOST_CHARACTERS;
        int shown = 0;
        for (ReportSample<?, ?> sample : samples) {
            String plain = sample.covered() ? drawn(sample, canvas -> {}) : "";
            String truth = drawn(sample, sample::drawTruths);
            String predicted = drawn(sample, sample::drawPredictions);
            if (page.length() + plain.length() + truth.length() + predicted.length() > end) {
                break;
            }
            write(page, sample, plain, truth, predicted);
            shown++;
        }
        page.closeLine();
        if (shown < samples.size()) {
            page.note(shown + " of " + samples.size() + " images are shown; more would make this file too large.");
        }
        page.closeLine();
    }

    private void write(Markup page, ReportSample<?, ?> sample, String plain, String truth, String predicted) {
        String annotated = sample.annotated() + " annotated";
        String drawn = sample.drawn() + " predicted";
        page.open("figure", "class", plain.isEmpty() ? "sample" : "sample whole-row");
        page.open("div", "class", plain.isEmpty() ? "pair" : "pair three");
        if (!plain.isEmpty()) {
            page.picture(plain, "The image " + sample.name());
        }
        page.picture(truth, "Ground truth of " + sample.name() + ": " + annotated);
        page.picture(predicted, "Predictions for " + sample.name() + ": " + drawn);
        page.close();
        page.open("figcaption").element("bdi", sample.name());
        // Maps of the whole image are one each, which says nothing.
        if (plain.isEmpty()) {
            page.element("span", annotated + ", " + drawn, "class", "detail");
        }
        page.close().closeLine();
    }

    private String covering() {
        return samples.stream().anyMatch(ReportSample::covered) ? " The image itself comes first." : "";
    }

    /** The image with what is drawn on it, as a data URL. */
    private static String drawn(ReportSample<?, ?> sample, Consumer<Canvas> drawing) {
        try (Canvas canvas = Canvas.fitted(sample.image(), SIDE)) {
            drawing.accept(canvas);
            byte[] picture = Pictures.jpeg(canvas.picture(), QUALITY);
            return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture);
        }
    }
}
