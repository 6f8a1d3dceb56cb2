// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads a CSV with a line for each image: its file, a comma, its number. */
final class ValueFile {

    /** The first line. */
    static final String HEADER = "file,value";

    private ValueFile() {}

    /** An image's file and its number. */
    record Line(Path image, ImageValue truth) {}

    /**
     * Reads all of it, so that a mistake is found before the first step of a training.
     *
     * @param images the folder that files are named in
     * @throws UserError that names file and line, if the CSV can't be read, a line is none, or its image is not there
     */
    static List<Line> read(Path csv, Path images) {
        List<String> text = text(csv);
        if (text.isEmpty() || !text.get(0).strip().equals(HEADER)) {
            throw UserError.failure(csv + ":1: the first line must be " + HEADER);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                lines.add(line(text.get(i), images, csv + ":" + (i + 1) + ": "));
            }
        }
        return List.copyOf(lines);
    }

    private static List<String> text(Path csv) {
        try {
            return Files.readAllLines(csv);
        } catch (IOException e) {
            String why = Files.exists(csv) ? "can't be read as UTF-8 text (" + e.getMessage() + ")" : "does not exist";
            throw UserError.failure(csv + " " + why + "; give a CSV with the first line " + HEADER, e);
        }
    }

    /** @param place file and line, as messages begin */
    private static Line line(String line, Path images, String place) {
        int comma = line.lastIndexOf(',');
        if (comma < 1) {
            throw UserError.failure(place + "'" + line + "' is not an image's file, a comma and its number");
        }
        Path image = images.resolve(line.substring(0, comma).strip());
        if (!Files.isRegularFile(image)) {
            throw UserError.failure(place + "there is no image " + image);
        }
        return new Line(
                image,
                new ImageValue(
                        OptionalDouble.of(number(line.substring(comma + 1).strip(), place))));
    }

    private static double number(String text, String place) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as of what is not finite.
        }
        throw UserError.failure(place + "'" + text + "' is no number");
    }
}
