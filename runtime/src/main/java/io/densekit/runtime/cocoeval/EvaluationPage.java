// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.runtime.report.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One HTML file about an evaluation, to be opened in a browser: curves, a table of categories that sorts, confusion, TIDE's
 * errors, calibration, and images with what is wrong on them, worst first. It loads nothing but images of the folder.
 *
 * @param file to write
 * @param images the folder of the annotations' images, where pictures are to be shown
 */
public record EvaluationPage(Path file, Optional<Path> images) {

    private static final String POLICY =
            "default-src 'none'; img-src data: file: 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    public EvaluationPage {
        images.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw UserError.usage("--image-folder " + folder + ": there is no such folder");
        });
    }

    void write(CocoEvaluator evaluator, CocoMetrics metrics, String title, String subtitle) {
        Optional<PagePictures> pictures = images.map(folder -> new PagePictures(folder, file));
        String data = json(new PageData(evaluator, metrics, pictures).map());
        Markup page = new Markup();
        page.open("html", "lang", "en");
        page.head(title + " – densekit evaluation", POLICY, resource("page.css"));
        page.open("body");
        page.open("header").element("p", "densekit evaluation", "class", "kind");
        page.open("h1").element("bdi", title).close();
        page.note(subtitle).closeLine();
        page.open("main");
        page.open("dl", "class", "cards", "id", "figures").closeLine();
        section(page, "curves", "Precision and recall", "charts");
        section(page, "categories", "Categories", "wide");
        section(page, "confusion", "What categories were taken for", "wide");
        section(page, "tide", "What each kind of error costs", "wide");
        section(page, "calibration", "Whether scores tell how often results are right", "charts");
        section(page, "images", "Images, worst first", "gallery");
        page.closeLine();
        page.script(data.replace("<", "\\u003c"), "type", "application/json", "id", "data");
        page.script(resource("page.js"));
        AtomicFile.writeText(file, page.close().close().finish());
    }

    private static void section(Markup page, String id, String heading, String style) {
        page.section(id + "-heading", heading);
        page.open("div", "class", "controls", "id", id + "-controls").close();
        page.open("div", "class", style, "id", id).close();
        page.closeLine();
    }

    private static String json(Object data) {
        try {
            return new ObjectMapper().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and numbers can be written", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = EvaluationPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
