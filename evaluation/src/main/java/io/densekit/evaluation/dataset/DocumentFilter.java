// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves a part of an annotation file: what is left is as it was, in its order.
 *
 * @param categories names or ids of the categories whose annotations stay; all where empty. The list of categories stays whole,
 *     so that labels mean what they meant
 * @param images ids of the images that stay, without quotes; all where empty
 * @param minArea the least area of an annotation that stays, in square pixels; one without an area stays
 * @param crowds whether annotations with {@code iscrowd: 1} stay
 * @param emptyImages whether images without an annotation that stays do
 */
public record DocumentFilter(
        Set<String> categories, Set<String> images, double minArea, boolean crowds, boolean emptyImages) {

    public DocumentFilter {
        categories = Set.copyOf(categories);
        images = Set.copyOf(images);
    }

    /**
     * What is left of a document.
     *
     * @throws CocoFormatException where a category or an image is not in it
     */
    public CocoDocument apply(CocoDocument document) {
        Set<String> kept = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (CocoEntry category : document.categories) {
            known.add(category.name());
            known.add(unquoted(category.id()));
            if (categories.isEmpty()
                    || categories.contains(category.name())
                    || categories.contains(unquoted(category.id()))) {
                kept.add(category.id());
            }
        }
        require(categories, known, document.source + ": has no category ");
        require(
                images,
                document.images.stream().map(image -> unquoted(image.id())).toList(),
                document.source + ": has no image with the id ");
        List<CocoEntry> listed = document.images.stream()
                .filter(image -> images.isEmpty() || images.contains(unquoted(image.id())))
                .toList();
        Set<String> imageIds = new HashSet<>(listed.stream().map(CocoEntry::id).toList());
        List<CocoEntry> annotations = document.annotations.stream()
                .filter(annotation -> imageIds.contains(annotation.image()))
                .filter(annotation -> kept.contains(annotation.category()))
                .filter(annotation -> crowds || !annotation.crowd())
                .filter(annotation -> !(annotation.area() < minArea))
                .toList();
        Set<String> annotated =
                new HashSet<>(annotations.stream().map(CocoEntry::image).toList());
        List<CocoEntry> shown = listed.stream()
                .filter(image -> emptyImages || annotated.contains(image.id()))
                .toList();
        return document.with(shown, annotations);
    }

    private static void require(Set<String> asked, Collection<String> known, String message) {
        for (String each : asked) {
            if (!known.contains(each)) {
                throw new CocoFormatException(message + each);
            }
        }
    }

    static String unquoted(String id) {
        return id.startsWith("\"") ? id.substring(1, id.length() - 1) : id;
    }
}
