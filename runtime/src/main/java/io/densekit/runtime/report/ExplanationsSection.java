// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.structures.Explanation;
import java.util.Base64;
import java.util.List;

/** What a network with token reducers made of a few validation images. */
record ExplanationsSection(List<ExplainedSample> samples) {

    private static final int TILE = 128;
    private static final float QUALITY = 0.8f;
    /** Characters of the page that pictures may take: with all the rest it stays below five megabytes. */
    private static final int MOST_CHARACTERS = 700_000;

    void write(Markup page) {
        if (samples.isEmpty()) {
            return;
        }
        page.section("explanations", "What the network looked at").note(note());
        int end = page.length() + MOST_CHARACTERS;
        for (ExplainedSample sample : samples) {
            byte[] picture = Pictures.jpeg(sample.picture(TILE), QUALITY);
            String data = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture);
            if (page.length() + data.length() > end) {
                break;
            }
            page.open("figure", "class", "explained");
            page.picture(data, "What the network made of " + sample.name());
            page.open("figcaption").element("bdi", sample.name()).close().closeLine();
        }
        page.closeLine();
    }

    private String note() {
        List<Explanation> all = samples.stream()
                .flatMap(sample -> sample.explanations().stream())
                .toList();
        StringBuilder note = new StringBuilder("The network's input comes first.");
        if (all.stream().anyMatch(Explanation.HeatMaps.class::isInstance)) {
            note.append(" A learned token each: where its weights are largest the map is bright.");
        }
        if (all.stream().anyMatch(Explanation.KeptPositions.class::isInstance)) {
            note.append(" Block by block: patches that are still there are in colour, those dropped are pale.");
        }
        return note.toString();
    }
}
