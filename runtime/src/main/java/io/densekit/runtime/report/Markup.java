// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is well-formed XML as well. Every text and every attribute is escaped on its way in, so that nothing
 * that a file name or a setting holds can become markup. A page with a script, which isn't escaped, is HTML alone.
 */
public final class Markup {

    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Markup open(String tag, String... attributes) {
        out.append('<').append(tag);
        attributes(attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the innermost element that is open. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the innermost element and starts a new line of the file. */
    public Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** An element that holds a text alone. */
    public Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that holds nothing. */
    public Markup empty(String tag, String... attributes) {
        out.append('<').append(tag);
        attributes(attributes);
        out.append(" />");
        return this;
    }

    /** Opens a section with a heading, by which it is called. */
    public Markup section(String id, String heading) {
        return open("section", "aria-labelledby", id).element("h2", heading, "id", id);
    }

    /** A paragraph in small print. */
    public Markup note(String text) {
        return element("p", text, "class", "note");
    }

    /** A picture, given as a data URL and described in words. */
    Markup picture(String data, String description) {
        return empty("img", "src", data, "alt", description, "loading", "lazy");
    }

    /**
     * Opens a table that scrolls sideways where there is no room for it, and is left open; {@link #closeTable} closes it.
     *
     * @param style of what it stands in, beside {@code wide}; may be empty
     * @param caption what stands above it, always in sight; may be empty
     */
    Markup openTable(String style, String caption) {
        open("div", "class", ("wide " + style).strip(), "tabindex", "0");
        if (caption.isEmpty()) {
            return open("table");
        }
        return element("p", caption, "class", "caption").open("table", "aria-label", caption);
    }

    /** Closes what {@link #openTable} opened. */
    Markup closeTable() {
        return close().closeLine();
    }

    /** Text within the innermost element. */
    public Markup text(String text) {
        escape(text);
        return this;
    }

    /**
     * A script, or data for one.
     *
     * @param code must not hold what ends a script
     * @param attributes names and values in turn
     */
    public Markup script(String code, String... attributes) {
        if (code.contains("</") || code.contains("<!--")) {
            throw new IllegalArgumentException("the code would end its script");
        }
        open("script", attributes);
        out.append(code);
        return close();
    }

    /** A whole page's head, with the style that all pages share. */
    public Markup head(String title, String policy, String style) {
        open("head");
        empty("meta", "charset", "utf-8");
        empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        empty("meta", "name", "color-scheme", "content", "light dark");
        element("title", title);
        element("style", PageStyle.SHARED.text() + style);
        return closeLine();
    }

    private void attributes(String... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                default -> out.append(c < ' ' || c == 0x7f || c >= 0xfffe ? REPLACEMENT : c);
            }
        }
    }

    /** How many characters were written. */
    int length() {
        return out.length();
    }

    /**
     * The whole text.
     *
     * @throws IllegalStateException if an element is still open
     */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.append('\n').toString();
    }
}
