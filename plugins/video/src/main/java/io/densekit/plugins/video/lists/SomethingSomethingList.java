// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.UserError;
import io.densekit.plugins.video.lists.ListText.Row;
import io.densekit.plugins.video.task.VideoLabels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists of Something-Something: JSON of V2, whose templates have brackets where its classes have none, and lines {@code
 * id;template} of V1. Classes come from V2's map of templates to numbers, V1's lines, or are counted in the order of names.
 */
public final class SomethingSomethingList {

    private SomethingSomethingList() {}

    /** A video and its class as the list names it. */
    private record Entry(int line, String id, String template) {}

    /**
     * Reads one.
     *
     * @param videos the folder of its videos, files or folders of frames
     * @param classes the published file of classes
     * @param endings of video files
     * @throws UserError if it can't be read, an entry is none, or no video is there
     */
    public static VideoList read(Path list, Path videos, Optional<Path> classes, List<String> endings) {
        List<Entry> entries = isJson(list) ? json(list) : lines(list);
        ClassNumbers numbers = classes.isPresent() && isJson(classes.get())
                ? templates(classes.get())
                : ClassNumbers.of(classes, entries.stream().map(Entry::template).toList());
        ListedVideos found = new ListedVideos(list, videos, endings);
        for (Entry entry : entries) {
            int label = numbers.find(entry.template)
                    .orElseThrow(() -> UserError.failure(list + ": the class '" + entry.template + "' of video "
                            + entry.id + " is not in " + classes.orElseThrow()
                            + "; take the file of classes that belongs to the list"));
            found.add(entry.line, new VideoLabels(new int[] {label}), entry.id);
        }
        return found.list(numbers.names(), false);
    }

    /**
     * The names of a file of classes, V2's or one class a line.
     *
     * @throws UserError if it can't be read
     */
    public static List<String> classes(Path file) {
        return (isJson(file) ? templates(file) : ClassNumbers.read(file)).names();
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(".json");
    }

    private static List<Entry> json(Path list) {
        JsonNode root = ListText.json(list);
        if (!root.isArray()) {
            throw UserError.failure(list + ": this is no list of videos with 'id' and 'template'");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode each : root) {
            String id = each.path("id").asText();
            if (id.isEmpty() || !each.path("template").isTextual()) {
                throw UserError.failure(list + ": entry " + (entries.size() + 1) + " has no "
                        + (id.isEmpty() ? "'id'" : "'template'; the published test list has no classes"));
            }
            entries.add(new Entry(1, id, plain(each.get("template").asText())));
        }
        return entries;
    }

    /** The template as classes are called: without the brackets around what takes the place of things. */
    private static String plain(String template) {
        return template.replace("[", "").replace("]", "");
    }

    private static List<Entry> lines(Path list) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : ListText.rows(list, ';')) {
            if (row.cells().size() != 2) {
                throw UserError.failure(
                        list + ":" + row.number() + ": expected 'id;class', got " + String.join(";", row.cells()));
            }
            entries.add(new Entry(
                    row.number(), row.cells().get(0), plain(row.cells().get(1))));
        }
        return entries;
    }

    private static ClassNumbers templates(Path file) {
        Map<Integer, String> names = new TreeMap<>();
        ListText.json(file).fields().forEachRemaining(entry -> {
            int number = entry.getValue().asInt(-1);
            String earlier = names.put(number, plain(entry.getKey()));
            if (number < 0 || earlier != null) {
                throw UserError.failure(file + ": the class '" + entry.getKey() + "' has "
                        + (number < 0 ? "no number" : "the number of '" + earlier + "'"));
            }
        });
        for (int i = 0; i < names.size(); i++) {
            if (!names.containsKey(i)) {
                throw UserError.failure(file + ": no class has the number " + i + " of " + names.size());
            }
        }
        return ClassNumbers.of(List.copyOf(names.values()));
    }
}
