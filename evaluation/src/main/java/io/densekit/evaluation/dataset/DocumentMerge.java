// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts annotation files together. Categories of one name become one; ids that are taken get the next free number, and what refers
 * to them goes along. What the files have beside the three arrays stays the first file's.
 */
public final class DocumentMerge {

    private final List<CocoEntry> images = new ArrayList<>();
    private final List<CocoEntry> categories = new ArrayList<>();
    private final List<CocoEntry> annotations = new ArrayList<>();
    private final Set<String> imageIds = new HashSet<>();
    private final Set<String> annotationIds = new HashSet<>();
    private final Set<String> categoryIds = new HashSet<>();
    private final Map<String, String> categoryByName = new HashMap<>();
    private final Set<String> files = new HashSet<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private int renumbered;
    /** Beyond all ids of all files, so that nothing else must move. */
    private long next;

    private DocumentMerge(List<CocoDocument> documents) {
        next = documents.stream()
                .flatMap(document -> Stream.of(document.images, document.categories, document.annotations))
                .flatMap(List::stream)
                .map(CocoEntry::id)
                .filter(id -> id.matches("[0-9]{1,17}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    /**
     * What a merge gave.
     *
     * @param renumbered how many images, categories and annotations got another id
     */
    public record Merged(CocoDocument document, int renumbered) {}

    /**
     * Merges documents in their order.
     *
     * @throws CocoFormatException where two have an image of the same file, which would count twice
     */
    public static Merged of(List<CocoDocument> documents) {
        DocumentMerge merge = new DocumentMerge(documents);
        documents.forEach(merge::add);
        return new Merged(
                new CocoDocument("merged", merge.others, merge.images, merge.categories, merge.annotations),
                merge.renumbered);
    }

    private void add(CocoDocument document) {
        document.others.forEach(others::putIfAbsent);
        Map<String, String> newCategories = new HashMap<>();
        for (CocoEntry category : document.categories) {
            String known = category.name().isEmpty() ? null : categoryByName.get(category.name());
            if (known != null) {
                renumbered += known.equals(category.id()) ? 0 : 1;
                newCategories.put(category.id(), known);
                continue;
            }
            CocoEntry own = free(category, categoryIds, Map.of());
            categories.add(own);
            categoryByName.put(category.name(), own.id());
            newCategories.put(category.id(), own.id());
        }
        Map<String, String> newImages = new HashMap<>();
        for (CocoEntry image : document.images) {
            if (!image.name().isEmpty() && !files.add(image.name())) {
                throw new CocoFormatException(document.source + ": the image " + image.name()
                        + " is in another of the files too, so that it would be there twice; leave it out of one"
                        + " (coco-filter)");
            }
            CocoEntry own = free(image, imageIds, Map.of());
            images.add(own);
            newImages.put(image.id(), own.id());
        }
        for (CocoEntry annotation : document.annotations) {
            Map<String, String> references = new HashMap<>();
            change("image_id", annotation.image(), newImages, references);
            change("category_id", annotation.category(), newCategories, references);
            annotations.add(free(annotation, annotationIds, references));
        }
    }

    private static void change(String key, String id, Map<String, String> ids, Map<String, String> references) {
        String changed = ids.getOrDefault(id, id);
        if (!changed.equals(id)) {
            references.put(key, changed);
        }
    }

    private CocoEntry free(CocoEntry entry, Set<String> taken, Map<String, String> references) {
        Map<String, String> values = new HashMap<>(references);
        if (!entry.id().isEmpty() && !taken.add(entry.id())) {
            next++;
            taken.add(Long.toString(next));
            values.put("id", Long.toString(next));
            renumbered++;
        }
        return values.isEmpty() ? entry : entry.with(values);
    }
}
