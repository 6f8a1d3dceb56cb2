// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.PoseEntry;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The points of all parts of the body, and the scores of these, of each annotation or result of a file in its order. */
final class PartEntries {

    private static final int WINDOW = 1 << 18;
    private static final int PARTS = BodyPart.SINGLE.size();
    private static final KeySet ARRAYS = new KeySet("annotations");
    private static final KeySet KEYS = new KeySet(keys());

    /** Of an entry: the points of each part, null where it has none, and scores, not a number where it has none. */
    private record Entry(double[][] points, double[] scores) {}

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    private PartEntries(Path file) {
        this.file = file;
    }

    private static String[] keys() {
        List<String> keys = new ArrayList<>();
        BodyPart.SINGLE.forEach(part -> keys.add(part.key()));
        for (BodyPart part : BodyPart.values()) {
            keys.add(part.scoreKey());
        }
        return keys.toArray(String[]::new);
    }

    /** Reads annotations or results; both were read before, so that what isn't of parts is sound. */
    static PartEntries read(Path file) {
        PartEntries read = new PartEntries(file);
        try (InputStream in = Files.newInputStream(file)) {
            JsonCursor cursor = new JsonCursor(in, 0, WINDOW);
            if (cursor.peek() == '[') {
                read.array(cursor);
                return read;
            }
            cursor.openObject();
            for (int key = cursor.key(ARRAYS, -1); key != JsonCursor.END; key = cursor.key(ARRAYS, key)) {
                if (key == 0) {
                    read.array(cursor);
                } else {
                    cursor.skip();
                }
            }
        } catch (JsonException e) {
            throw new CocoFormatException(file + ": entry " + read.entries.size() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CocoFormatException(file + ": it cannot be read (" + e + ")", e);
        }
        return read;
    }

    private void array(JsonCursor cursor) {
        cursor.openArray();
        while (cursor.next()) {
            double[][] points = new double[PARTS][];
            double[] scores = new double[BodyPart.values().length];
            Arrays.fill(scores, Double.NaN);
            cursor.openObject();
            for (int key = cursor.key(KEYS, -1); key != JsonCursor.END; key = cursor.key(KEYS, key)) {
                if (key < 0) {
                    cursor.skip();
                } else if (key < PARTS) {
                    points[key] = numbers(cursor);
                } else {
                    scores[key - PARTS] = cursor.number();
                }
            }
            entries.add(new Entry(points, scores));
        }
    }

    private static double[] numbers(JsonCursor cursor) {
        List<Double> values = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            values.add(cursor.number());
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The entries with the points of a part; its own score, where there is one, for theirs. */
    List<PoseEntry> of(BodyPart part) {
        List<PoseEntry> of = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double own = entry.scores()[part.ordinal()];
            double score = Double.isNaN(own) ? entry.scores()[BodyPart.BODY.ordinal()] : own;
            of.add(new PoseEntry(points(entry, part, i), score));
        }
        return of;
    }

    private double[] points(Entry entry, BodyPart part, int index) {
        List<BodyPart> parts = part == BodyPart.WHOLEBODY ? BodyPart.SINGLE : List.of(part);
        double[] points = new double[3 * part.points()];
        int next = 0;
        for (BodyPart each : parts) {
            double[] own = entry.points()[each.ordinal()];
            if (own == null || own.length != 3 * each.points()) {
                throw new CocoFormatException(file + ": entry " + index + ": " + each.key() + " has "
                        + (own == null ? "no" : Integer.toString(own.length))
                        + " numbers; COCO-WholeBody has three for each of "
                        + each.points() + " points");
            }
            System.arraycopy(own, 0, points, next, own.length);
            next += own.length;
        }
        return points;
    }
}
