// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An entry of an annotation file as its text, and what it refers to; ids as they are written, a text with its quotes.
 *
 * @param text the JSON of the whole entry
 * @param id of an image, a category or an annotation; empty where it has none
 * @param image the image that an annotation is on
 * @param category the category that an annotation is of
 * @param name of a category, or the file of an image
 * @param crowd whether an annotation says {@code iscrowd: 1}
 * @param area of an annotation; not a number where it has none
 * @param places where in the text, in bytes, the values of {@code id}, {@code image_id} and {@code category_id} stand
 */
record CocoEntry(
        String text,
        String id,
        String image,
        String category,
        String name,
        boolean crowd,
        double area,
        Map<String, int[]> places) {

    /** The same with other values for these keys, everything else as it was. */
    CocoEntry with(Map<String, String> values) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder changed = new StringBuilder();
        int last = 0;
        for (String key : places.entrySet().stream()
                .sorted((a, b) -> Integer.compare(a.getValue()[0], b.getValue()[0]))
                .map(Map.Entry::getKey)
                .toList()) {
            int[] place = places.get(key);
            if (values.containsKey(key)) {
                changed.append(new String(bytes, last, place[0] - last, StandardCharsets.UTF_8))
                        .append(values.get(key));
                last = place[1];
            }
        }
        changed.append(new String(bytes, last, bytes.length - last, StandardCharsets.UTF_8));
        return new CocoEntry(
                changed.toString(),
                values.getOrDefault("id", id),
                values.getOrDefault("image_id", image),
                values.getOrDefault("category_id", category),
                name,
                crowd,
                area,
                Map.of());
    }
}
