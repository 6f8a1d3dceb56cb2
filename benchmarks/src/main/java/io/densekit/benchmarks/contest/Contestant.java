// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process with a network, which says what it is when the network is ready, and then for each line that it is sent runs it once and
 * answers with the milliseconds that it took. It waits otherwise, so that several can be timed in turn.
 */
public final class Contestant implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Path errors;
    private final String label;

    private Contestant(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.label = answer();
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param more variables of its environment
     * @throws IOException if it ends before; the message is the last line of what it wrote to its standard error
     */
    public static Contestant start(List<String> command, Map<String, String> more) throws IOException {
        Path errors = Files.createTempFile("contestant", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(more);
        Process process = builder.start();
        try {
            return new Contestant(process, errors);
        } catch (IOException e) {
            process.destroy();
            Files.delete(errors);
            throw e;
        }
    }

    /** What it is: tool and version. */
    public String label() {
        return label;
    }

    /** One run. */
    public double milliseconds() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return Double.parseDouble(answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            List<String> said = Files.readAllLines(errors);
            throw new IOException(said.isEmpty() ? "it ended without a word" : said.get(said.size() - 1));
        }
        return line;
    }

    /** Ends it and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            answers.close();
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
