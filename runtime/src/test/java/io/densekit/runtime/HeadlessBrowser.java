// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser that shows a page to nobody.
 *
 * @param program Chromium or Chrome
 * @param folder for its own files
 */
public record HeadlessBrowser(Path program, Path folder) {

    /** The one on the PATH; without one the test is skipped. */
    public static HeadlessBrowser orSkip(Path folder) {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(Path.of(place)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "no Chromium or Chrome is on the PATH");
        return new HeadlessBrowser(program.get(), folder);
    }

    /**
     * Opens a page and runs a script in it.
     *
     * @param probe fills an object {@code said}
     * @param width of the window, in pixels
     * @return what was said
     */
    public JsonNode said(Path page, String probe, int width) throws IOException, InterruptedException {
        String script = "<script>const said = {};" + probe
                + "document.documentElement.setAttribute('data-said', JSON.stringify(said));</script></body>";
        String html = Files.readString(page);
        if (!html.contains("script-src")) {
            // The page runs no script, and forbids any.
            html = html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        }
        Path probed = Files.writeString(page.resolveSibling("probed.html"), html.replace("</body>", script));
        return read(dom(probed, width));
    }

    private static JsonNode read(String dom) throws IOException {
        int from = dom.indexOf("data-said=\"");
        assertThat(from).as("the page's script ran to its end:%n%s", dom).isPositive();
        String text = dom.substring(from + "data-said=\"".length());
        text = text.substring(0, text.indexOf('"'))
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        return new ObjectMapper().readTree(text.replace("&amp;", "&"));
    }

    /** The page as the browser has it once its scripts have run. */
    private String dom(Path page, int width) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--window-size=" + width + ",2000",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}
