// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.drawing.Canvas;
import io.densekit.runtime.drawing.Pictures;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Validation images, ground truth on the left and predictions on the right, a section a group. */
record SamplesSection(List<SampleGroup> groups) {

    private static final int SIDE = 480;
    private static final float QUALITY = 0.8f;
    /** Characters of the page that pictures may take: with all the rest it stays below five megabytes. */
    private static final int MOST_CHARACTERS = 4_000_000;

    void write(Markup page) {
        int end = page.length() + MOST_CHARACTERS;
        groups.stream().filter(group -> !group.samples().isEmpty()).forEach(group -> write(page, group, end));
    }

    private void write(Markup page, SampleGroup group, int end) {
        page.section(group.id(), group.heading());
        page.note(group.note() + " Left: the annotations. Right: what the network says of the same image."
                + (group.samples().stream().anyMatch(ReportSample::covered) ? " The image itself comes first." : ""));
        page.open("div", "class", "samples");
        int shown = 0;
        for (ReportSample<?, ?> sample : group.samples()) {
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
        if (shown < group.samples().size()) {
            page.note(shown + " of " + group.samples().size()
                    + " images are shown; more would make this file too large.");
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
        String detail = sample.words().isEmpty() && plain.isEmpty() ? annotated + ", " + drawn : sample.words();
        page.element("span", detail, "class", "detail");
        page.close().closeLine();
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
