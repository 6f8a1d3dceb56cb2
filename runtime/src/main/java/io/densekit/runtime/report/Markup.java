// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is well-formed XML as well. Every text and every attribute is escaped on its way in, so that nothing
 * that a file name or a setting holds can become markup.
 */
final class Markup {

    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    Markup open(String tag, String... attributes) {
        out.append('<').append(tag);
        attributes(attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the innermost element that is open. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the innermost element and starts a new line of the file. */
    Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** An element that holds a text alone. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that holds nothing. */
    Markup empty(String tag, String... attributes) {
        out.append('<').append(tag);
        attributes(attributes);
        out.append(" />");
        return this;
    }

    /** Opens a section with a heading, by which it is called. */
    Markup section(String id, String heading) {
        return open("section", "aria-labelledby", id).element("h2", heading, "id", id);
    }

    /** A paragraph in small print. */
    Markup note(String text) {
        return element("p", text, "class", "note");
    }

    /** A picture, given as a data URL and described in words. */
    Markup picture(String data, String description) {
        return empty("img", "src", data, "alt", description, "loading", "lazy");
    }

    /** Text within the innermost element. */
    Markup text(String text) {
        escape(text);
        return this;
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
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.append('\n').toString();
    }
}
