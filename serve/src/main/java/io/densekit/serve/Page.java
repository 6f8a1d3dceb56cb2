// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.library.DenseModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page to try a model: drop an image or a video on it and see what is found. It asks nobody but the server that it comes from. */
record Page(String html, String script, String style) {

    private static final String POSE =
            "<br>The whole image is one person, unless you drag a box around each on the picture.";

    static Page of(DenseModel<?> model) {
        String title = model.task()
                + (model.classNames().isEmpty()
                        ? ""
                        : " of " + model.classNames().size() + " classes");
        boolean videos = !model.videoEndings().isEmpty();
        String what = model.takesVideos() ? "a video" : videos ? "an image or a video" : "an image";
        String html = resource("page.html")
                .replace("{title}", escaped(title))
                .replace("{task}", escaped(model.task()))
                .replace("{what}", what)
                .replace("{videos}", videos ? ",video/*" : "")
                .replace("{hint}", model.task().equals("pose") ? POSE : "");
        return new Page(html, resource("page.js") + resource("video.js"), resource("page.css"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
