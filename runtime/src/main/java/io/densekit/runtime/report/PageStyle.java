// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What pages look like. It must be free of characters that markup escapes, for browsers don't unescape a style.
 *
 * @param resource its file beside this class
 */
record PageStyle(String resource) {

    static final PageStyle SHARED = new PageStyle("report.css");

    String text() {
        try (InputStream in = PageStyle.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
