// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many annotations of a file are crowds, {@code iscrowd: 1}.
 *
 * @param readAs what they were read as
 * @param byCategory the names of categories that have crowds, in the file's order, with how many
 * @param annotations the same categories with how many annotations they have, crowds included
 * @param places of the first ones
 */
public record CrowdCount(
        Crowds readAs, Map<String, Integer> byCategory, Map<String, Integer> annotations, List<String> places) {

    private static final int EXAMPLES = 5;
    private static final int NAMED = 10;

    public CrowdCount {
        byCategory = Collections.unmodifiableMap(new LinkedHashMap<>(byCategory));
        annotations = Map.copyOf(annotations);
        places = List.copyOf(places);
    }

    static CrowdCount of(CocoGroundTruth truth, Crowds readAs) {
        ObjectColumns objects = truth.objects();
        Map<String, Integer> crowds = new LinkedHashMap<>();
        Map<String, Integer> all = new LinkedHashMap<>();
        List<String> places = new ArrayList<>();
        Map<Long, String> names =
                truth.listedCategories().stream().collect(Collectors.toMap(CocoCategory::id, CocoCategory::name));
        for (int row = 0; row < objects.size(); row++) {
            if (objects.has(row, ObjectColumns.LEFT_OUT)) {
                continue;
            }
            String category = names.get(objects.categoryIds.get(row));
            all.merge(category, 1, Integer::sum);
            if (objects.has(row, ObjectColumns.CROWD_IN_FILE)) {
                crowds.merge(category, 1, Integer::sum);
                if (places.size() < EXAMPLES) {
                    places.add(objects.place(row));
                }
            }
        }
        all.keySet().retainAll(crowds.keySet());
        return new CrowdCount(readAs, crowds, all, places);
    }

    /** How many there are. */
    public int total() {
        return byCategory.values().stream().mapToInt(count -> count).sum();
    }

    /**
     * Whether they are ignored and some category has as many crowds as other annotations, or more. In COCO at most one in
     * ten is a crowd; a tool that marks masks as crowds is likely then.
     */
    public boolean isSuspicious() {
        return readAs == Crowds.IGNORED
                && byCategory.entrySet().stream()
                        .anyMatch(entry -> 2 * entry.getValue() >= annotations.get(entry.getKey()));
    }

    /** The sentence and how many, for people. */
    @Override
    public String toString() {
        return sentence() + " (" + total() + ")";
    }

    /** What they are and what became of them, by category, to be followed by how often. */
    public String sentence() {
        String counted = byCategory.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(entry -> entry.getKey() + " " + entry.getValue() + " of " + annotations.get(entry.getKey()))
                .collect(Collectors.joining(", "));
        String more = byCategory.size() > NAMED ? " and of " + (byCategory.size() - NAMED) + " other classes" : "";
        return "crowd (iscrowd 1), "
                + (readAs == Crowds.OBJECTS
                        ? "taken as an object: " + counted + more
                        : "neither learned nor judged: " + counted + more
                                + "; if a tool wrote masks as run lengths so, 'crowds: objects' takes them as objects");
    }
}
