// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.UserError;
import io.densekit.classification.ClassList;
import io.densekit.plugins.video.lists.ListText.Row;
import io.densekit.plugins.video.task.VideoLabels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of Kinetics: the published annotations, with a first line {@code label,youtube_id,time_start,time_end,split}, or those
 * that UniFormer, SlowFast and others are given, a video and the number of its class a line.
 */
public final class KineticsList {

    private static final String ID = "youtube_id";
    private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:\\s*,\\s*|\\s+)(\\d{1,9})");

    private KineticsList() {}

    /**
     * Reads one.
     *
     * @param videos the folder of its videos
     * @param classes a file of classes in their order
     * @param endings of video files
     * @throws UserError if it can't be read, a line is none of a list, or no video is there
     */
    public static VideoList read(Path list, Path videos, Optional<Path> classes, List<String> endings) {
        List<String> lines = ListText.lines(list);
        boolean annotations =
                !lines.isEmpty() && List.of(lines.get(0).split("\\s*,\\s*")).contains(ID);
        return annotations
                ? annotated(list, videos, classes, endings)
                : numbered(list, lines, videos, classes, endings);
    }

    private static VideoList numbered(
            Path list, List<String> lines, Path videos, Optional<Path> classes, List<String> endings) {
        List<String> names = classes.map(ClassList::read).map(ClassList::names).orElse(List.of());
        ListedVideos found = new ListedVideos(list, videos, endings);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            Matcher parts = NUMBERED.matcher(line);
            if (!parts.matches()) {
                throw UserError.failure(list + ":" + (i + 1) + ": '" + line + "' is not a video and the number of its"
                        + " class behind a space or a comma; nor has the first line a column " + ID);
            }
            int label = Integer.parseInt(parts.group(2));
            if (!names.isEmpty() && label >= names.size()) {
                throw UserError.failure(list + ":" + (i + 1) + ": there is no class " + label + " among the "
                        + names.size() + " of " + classes.get() + ", which count from 0");
            }
            found.add(i + 1, new VideoLabels(new int[] {label}), unquoted(parts.group(1)));
        }
        return found.list(names, false);
    }

    private static String unquoted(String cell) {
        return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                ? cell.substring(1, cell.length() - 1)
                : cell;
    }

    private static VideoList annotated(Path list, Path videos, Optional<Path> classes, List<String> endings) {
        List<Row> rows = ListText.rows(list, ',');
        Row head = rows.get(0);
        int label = ListText.column(list, head, "label");
        int id = ListText.column(list, head, ID);
        int start = ListText.column(list, head, "time_start");
        int end = ListText.column(list, head, "time_end");
        List<Row> clips = rows.subList(1, rows.size());
        ClassNumbers numbers = ClassNumbers.of(
                classes,
                clips.stream().map(row -> ListText.cell(list, row, label)).toList());
        ListedVideos found = new ListedVideos(list, videos, endings);
        for (Row row : clips) {
            String name = ListText.cell(list, row, label);
            Optional<Integer> number = numbers.find(name);
            if (number.isEmpty()) {
                found.warnings().add("videos of classes that the classes file does not list were left out", name);
                continue;
            }
            String clip = String.format(
                    Locale.ROOT,
                    "%s_%06d_%06d",
                    ListText.cell(list, row, id),
                    seconds(list, row, start),
                    seconds(list, row, end));
            found.add(
                    row.number(),
                    new VideoLabels(new int[] {number.get()}),
                    clip,
                    name + "/" + clip,
                    name.replace(' ', '_') + "/" + clip,
                    ListText.cell(list, row, id));
        }
        return found.list(numbers.names(), false);
    }

    private static int seconds(Path list, Row row, int column) {
        String text = ListText.cell(list, row, column);
        try {
            return (int) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw UserError.failure(list + ":" + row.number() + ": '" + text + "' is no number of seconds", e);
        }
    }
}
