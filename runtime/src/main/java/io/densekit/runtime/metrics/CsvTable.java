// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import io.densekit.AtomicFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of one kind as comma-separated values with a header (RFC 4180). The file is made with its first row, and gets a
 * further column where a later row brings a value that no row had.
 */
final class CsvTable implements AutoCloseable {

    private static final String END = "\r\n";

    private final Path file;
    private final List<String> columns = new ArrayList<>();
    private Writer writer;

    CsvTable(Path file) {
        this.file = file;
    }

    void add(MetricsRow row) throws IOException {
        List<String> further = row.values().keySet().stream()
                .filter(name -> !columns.contains(name))
                .toList();
        columns.addAll(further);
        if (writer == null) {
            AtomicFile.writeText(file, header());
            open();
        } else if (!further.isEmpty()) {
            close();
            widen(further.size());
            open();
        }
        writer.write(line(row));
        writer.flush();
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    private void widen(int by) {
        AtomicFile.write(file, channel -> {
            Writer wider = Channels.newWriter(channel, StandardCharsets.UTF_8);
            wider.write(header());
            try (BufferedReader narrow = Files.newBufferedReader(file)) {
                narrow.readLine();
                for (String row = narrow.readLine(); row != null; row = narrow.readLine()) {
                    wider.write(row + ",".repeat(by) + END);
                }
            }
            wider.flush();
        });
    }

    private String header() {
        return columns.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "step,", END));
    }

    private String line(MetricsRow row) {
        return columns.stream()
                .map(column -> text(row.values().get(column)))
                .collect(Collectors.joining(",", row.step() + ",", END));
    }

    private static String text(Double value) {
        if (value == null) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString(value.longValue()) : value.toString();
    }

    private static String quoted(String name) {
        String oneLine = name.replaceAll("\\p{Cntrl}", " ");
        return oneLine.matches("[^,\"]*") ? oneLine : "\"" + oneLine.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
