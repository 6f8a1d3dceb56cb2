// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of what an annotation file has, as training and evaluation read it.
 *
 * @param images how many it lists
 * @param emptyImages those without an object or a crowd
 * @param mostObjects the objects of the image that has most
 * @param categories each with its counts, ascending by id
 */
public record DatasetStatistics(int images, int emptyImages, int mostObjects, List<OfCategory> categories) {

    private static final double SMALL = 32 * 32;
    private static final double MEDIUM = 96 * 96;

    public DatasetStatistics {
        categories = List.copyOf(categories);
    }

    /**
     * A category's counts.
     *
     * @param objects crowds left out
     * @param crowds regions of many
     * @param images on which it has an object or a crowd
     * @param small objects of less than 32² pixels
     * @param medium objects of less than 96² pixels, small ones left out
     * @param large the others
     * @param masks objects with a mask
     * @param labelled objects with labelled keypoints
     */
    public record OfCategory(
            CocoCategory category,
            int objects,
            int crowds,
            int images,
            int small,
            int medium,
            int large,
            int masks,
            int labelled) {

        /** The counts by name. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", category.id());
            map.put("name", category.name());
            map.put("objects", objects);
            map.put("crowds", crowds);
            map.put("images", images);
            map.put("small", small);
            map.put("medium", medium);
            map.put("large", large);
            map.put("masks", masks);
            map.put("keypoints", labelled);
            return map;
        }
    }

    private static final class Counts {
        private int objects;
        private int crowds;
        private int small;
        private int medium;
        private int masks;
        private int labelled;
        private final Set<Long> images = new HashSet<>();

        void add(CocoObject object) {
            images.add(object.imageId());
            if (object.isCrowd()) {
                crowds++;
                return;
            }
            objects++;
            small += object.area() < SMALL ? 1 : 0;
            medium += object.area() >= SMALL && object.area() < MEDIUM ? 1 : 0;
            masks += object.hasMask() ? 1 : 0;
            labelled += object.isLabelled() ? 1 : 0;
        }
    }

    /** Counts a ground truth. */
    public static DatasetStatistics of(CocoGroundTruth truth) {
        Map<Long, Counts> counts = new HashMap<>();
        Map<Long, Integer> perImage = new HashMap<>();
        Set<Long> annotated = new HashSet<>();
        truth.annotations().forEach(object -> {
            counts.computeIfAbsent(object.categoryId(), id -> new Counts()).add(object);
            annotated.add(object.imageId());
            if (!object.isCrowd()) {
                perImage.merge(object.imageId(), 1, Integer::sum);
            }
        });
        List<OfCategory> categories = new ArrayList<>();
        for (CocoCategory category : truth.categories()) {
            Counts of = counts.getOrDefault(category.id(), new Counts());
            categories.add(new OfCategory(
                    category,
                    of.objects,
                    of.crowds,
                    of.images.size(),
                    of.small,
                    of.medium,
                    of.objects - of.small - of.medium,
                    of.masks,
                    of.labelled));
        }
        int most = perImage.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int images = truth.images().size();
        return new DatasetStatistics(images, images - annotated.size(), most, categories);
    }

    /** All counts by name. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("images", images);
        map.put("emptyImages", emptyImages);
        map.put("mostObjects", mostObjects);
        map.put("categories", categories.stream().map(OfCategory::toMap).toList());
        return map;
    }
}
