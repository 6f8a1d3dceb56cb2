// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.densekit.UserError;
import io.densekit.files.PlainFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the text of list files, and tells what can't be read with file and line. */
final class ListText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    /** Some editors begin a text with it. */
    private static final String MARK = "\uFEFF";

    private ListText() {}

    /**
     * A line of a table.
     *
     * @param number from 1
     */
    record Row(int number, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    /** @throws UserError if it can't be read */
    static List<String> lines(Path file) {
        try {
            List<String> lines = new ArrayList<>(PlainFile.lines(file));
            if (!lines.isEmpty() && lines.get(0).startsWith(MARK)) {
                lines.set(0, lines.get(0).substring(MARK.length()));
            }
            return lines;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * A table whose cells may stand in quotation marks; empty lines don't count.
     *
     * @throws UserError if it can't be read
     */
    static List<Row> rows(Path file, char separator) {
        String text = String.join("\n", lines(file));
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<String[]> cells =
                CSV.readerFor(String[].class).with(schema).readValues(text)) {
            while (cells.hasNextValue()) {
                int number = cells.getParser().currentLocation().getLineNr();
                List<String> row =
                        List.of(cells.nextValue()).stream().map(String::strip).toList();
                if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(new Row(number, row));
                }
            }
        } catch (JacksonException e) {
            throw broken(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return rows;
    }

    /** @throws UserError if it can't be read or is no JSON */
    static JsonNode json(Path file) {
        try {
            return JSON.readTree(PlainFile.read(file, 512 << 20, "split it"));
        } catch (JacksonException e) {
            throw broken(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The place of a column in a table's first line.
     *
     * @throws UserError if it has none of that name
     */
    static int column(Path file, Row head, String name) {
        return IntStream.range(0, head.cells().size())
                .filter(i -> head.cells().get(i).equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.failure(
                        file + ":1: there is no column '" + name + "'; the first line has " + head.cells()));
    }

    /**
     * The cell in a column.
     *
     * @throws UserError if the row is shorter
     */
    static String cell(Path file, Row row, int column) {
        if (column >= row.cells().size()) {
            throw UserError.failure(file + ":" + row.number() + ": the first line has more columns than the "
                    + row.cells().size() + " here");
        }
        return row.cells().get(column);
    }

    private static UserError broken(Path file, JacksonException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        // Jackson's own words of where it is said where something began, which leave the file out.
        String message = e.getOriginalMessage().replaceAll(" \\(for \\w+ starting at \\[Source.*", "");
        return UserError.failure(file + ":" + line + ": " + message, e);
    }

    private static UserError unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return UserError.usage("the list of videos " + file + " does not exist; check 'list' and 'classes'", e);
        }
        if (e instanceof CharacterCodingException) {
            return UserError.failure("the list of videos " + file + " is no text in UTF-8; convert it", e);
        }
        return UserError.unreadable("the list of videos " + file, e);
    }
}
