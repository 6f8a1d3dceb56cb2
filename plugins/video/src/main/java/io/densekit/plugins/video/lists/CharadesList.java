// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.UserError;
import io.densekit.plugins.video.lists.ListText.Row;
import io.densekit.plugins.video.task.VideoLabels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Lists of Charades: columns {@code id} and {@code actions} among others, actions as {@code c092 11.90 21.20;c147 0.00 12.60}. A
 * video has the classes of all its actions, whenever they happen.
 */
public final class CharadesList {

    /** Classes of Charades. */
    private static final int CLASSES = 157;

    private static final Pattern ACTION = Pattern.compile("c(\\d{1,6})(?:\\s+[\\d.]+\\s+[\\d.]+)?");
    private static final Pattern CLASS = Pattern.compile("c(\\d{1,6})\\s+(.+)");

    private CharadesList() {}

    /**
     * Reads one.
     *
     * @param videos the folder of its videos, files or folders of frames
     * @param classes the published file of classes, {@code c000 Holding some clothes} a line; without it there are 157
     * @param endings of video files
     * @throws UserError if it can't be read, an action is none, or no video is there
     */
    public static VideoList read(Path list, Path videos, Optional<Path> classes, List<String> endings) {
        List<String> names = classes.map(CharadesList::classes).orElseGet(() -> IntStream.range(0, CLASSES)
                .mapToObj(i -> String.format(Locale.ROOT, "c%03d", i))
                .toList());
        List<Row> rows = ListText.rows(list, ',');
        if (rows.isEmpty()) {
            throw UserError.failure(list + ":1: there is no line with the columns' names, such as id and actions");
        }
        int id = ListText.column(list, rows.get(0), "id");
        int actions = ListText.column(list, rows.get(0), "actions");
        ListedVideos found = new ListedVideos(list, videos, endings);
        for (Row row : rows.subList(1, rows.size())) {
            int[] labels = labels(list, row, ListText.cell(list, row, actions), names.size());
            found.add(row.number(), new VideoLabels(labels), ListText.cell(list, row, id));
        }
        return found.list(names, true);
    }

    private static int[] labels(Path list, Row row, String actions, int classes) {
        TreeSet<Integer> labels = new TreeSet<>();
        for (String action : actions.split(";")) {
            if (action.isBlank()) {
                continue;
            }
            Matcher parts = ACTION.matcher(action.strip());
            if (!parts.matches()) {
                throw UserError.failure(list + ":" + row.number() + ": '" + action.strip()
                        + "' is not an action with its begin and end, such as 'c092 11.90 21.20'");
            }
            int label = Integer.parseInt(parts.group(1));
            if (label >= classes) {
                throw UserError.failure(list + ":" + row.number() + ": there is no class " + label + " of " + classes
                        + ", which count from 0; give the file of 'classes'");
            }
            labels.add(label);
        }
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The names of a file of classes.
     *
     * @throws UserError if it can't be read or a line is none of a class
     */
    public static List<String> classes(Path file) {
        List<String> names = new ArrayList<>();
        List<String> lines = ListText.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher parts = CLASS.matcher(line);
            if (!parts.matches() || Integer.parseInt(parts.group(1)) != names.size()) {
                throw UserError.failure(String.format(
                        Locale.ROOT,
                        "%s:%d: expected a class such as 'c%03d Holding some clothes', in the order of their numbers,"
                                + " got '%s'",
                        file,
                        i + 1,
                        names.size(),
                        line));
            }
            names.add(parts.group(2));
        }
        if (names.isEmpty()) {
            throw UserError.failure(file + " has no class; write one a line, such as 'c000 Holding some clothes'");
        }
        return names;
    }
}
