// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.library.DenseModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page to try a model: drop an image on it and see what is found. It asks nobody but the server that it comes from. */
record Page(String html, String script, String style) {

    static Page of(DenseModel<?> model) {
        String title = model.task()
                + (model.classNames().isEmpty()
                        ? ""
                        : " of " + model.classNames().size() + " classes");
        return new Page(
                resource("page.html").replace("{title}", escaped(title)), resource("page.js"), resource("page.css"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
