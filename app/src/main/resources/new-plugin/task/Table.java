package @package@;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A table with a line for each image: its file, a comma, its number. */
final class @Class@Table {

    /** The first line. */
    static final String HEADER = "file,value";

    private @Class@Table() {}

    /** An image's file and its number. */
    record Line(Path image, @Class@Truth truth) {}

    /**
     * Reads all of it, so that a mistake is found before the first step of a training.
     *
     * @param images the folder that files are named in
     * @throws UserError that names file and line, if the table can't be read, a line is none, or its image is not there
     */
    static List<Line> read(Path table, Path images) {
        List<String> text;
        try {
            text = Files.readAllLines(table);
        } catch (IOException e) {
            throw UserError.failure(table + " can't be read: " + e + "; give a table with the first line " + HEADER, e);
        }
        if (text.isEmpty() || !text.get(0).strip().equals(HEADER)) {
            throw UserError.failure(table + ":1: the first line must be " + HEADER);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                lines.add(line(text.get(i), images, table + ":" + (i + 1) + ": "));
            }
        }
        return List.copyOf(lines);
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
        String number = line.substring(comma + 1).strip();
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                return new Line(image, new @Class@Truth(OptionalDouble.of(value)));
            }
        } catch (NumberFormatException e) {
            // Told below, as of what is not finite.
        }
        throw UserError.failure(place + "'" + number + "' is no number");
    }
}
