// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import io.densekit.evaluation.coco.CocoFormatException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Matches the segments of an image: two of one category that overlap by more than a half found each other. A wrong segment most
 * of which lies where nothing is annotated, or in the crowd of its category, doesn't count; of several crowds of a category the
 * one listed last is that crowd, as in panopticapi.
 */
final class SegmentMatching {

    private static final int NOTHING = 0;

    private final Map<Integer, PanopticSegment> truths = new LinkedHashMap<>();
    private final Map<Integer, PanopticSegment> results = new LinkedHashMap<>();
    private final Map<Long, Integer> common = new HashMap<>();
    private final Map<Integer, Integer> truthAreas = new HashMap<>();
    private final Map<Integer, Integer> resultAreas = new HashMap<>();
    private final PanopticCounts counts = new PanopticCounts();

    private SegmentMatching(PanopticImage truth, SegmentIds truthIds, PanopticImage result, SegmentIds resultIds) {
        truth.segments().forEach(segment -> truths.put(segment.id(), segment));
        result.segments().forEach(segment -> results.put(segment.id(), segment));
        for (int i = 0; i < truthIds.ids().length; i++) {
            int annotated = truthIds.ids()[i];
            int found = resultIds.ids()[i];
            int first = i;
            while (i + 1 < truthIds.ids().length
                    && truthIds.ids()[i + 1] == annotated
                    && resultIds.ids()[i + 1] == found) {
                i++;
            }
            int length = i + 1 - first;
            common.merge(key(annotated, found), length, Integer::sum);
            truthAreas.merge(annotated, length, Integer::sum);
            resultAreas.merge(found, length, Integer::sum);
        }
    }

    static PanopticCounts of(
            PanopticImage truth,
            SegmentIds truthIds,
            PanopticImage result,
            SegmentIds resultIds,
            String file,
            LongPredicate isCategory) {
        SegmentMatching matching = new SegmentMatching(truth, truthIds, result, resultIds);
        matching.check(file + ": image " + result.imageId() + ": ", isCategory);
        matching.match();
        return matching.counts;
    }

    private static long key(int truth, int result) {
        return (long) truth << 32 | result;
    }

    private void check(String place, LongPredicate isCategory) {
        for (int id : resultAreas.keySet()) {
            if (id != NOTHING && !results.containsKey(id)) {
                throw new CocoFormatException(
                        place + "its PNG has a segment " + id + ", which segments_info does not list");
            }
        }
        for (PanopticSegment segment : results.values()) {
            if (!resultAreas.containsKey(segment.id())) {
                throw new CocoFormatException(
                        place + "segments_info lists a segment " + segment.id() + ", which its PNG does not have");
            }
            if (!isCategory.test(segment.categoryId())) {
                throw new CocoFormatException(place + "segment " + segment.id() + " is of category "
                        + segment.categoryId() + ", which the annotations do not list");
            }
        }
    }

    private void match() {
        Set<Integer> found = new HashSet<>();
        Set<Integer> right = new HashSet<>();
        common.forEach((pair, pixels) -> {
            PanopticSegment truth = truths.get((int) (pair >> 32));
            PanopticSegment result = results.get((int) (long) pair);
            if (truth == null || result == null || truth.crowd() || truth.categoryId() != result.categoryId()) {
                return;
            }
            long union = resultAreas.get(result.id()) + area(truth) - pixels - pixels(NOTHING, result.id());
            double overlap = (double) pixels / union;
            if (overlap > 0.5) {
                PanopticCounts.Category category = counts.of(truth.categoryId());
                category.found++;
                category.overlap += overlap;
                found.add(truth.id());
                right.add(result.id());
            }
        });
        Map<Long, Integer> crowds = new HashMap<>();
        for (PanopticSegment truth : truths.values()) {
            counts.otherAreas += truth.area() >= 0 && truth.area() != truthAreas.getOrDefault(truth.id(), 0) ? 1 : 0;
            if (truth.crowd()) {
                crowds.put(truth.categoryId(), truth.id());
            } else if (!found.contains(truth.id())) {
                counts.of(truth.categoryId()).missed++;
            }
        }
        for (PanopticSegment result : results.values()) {
            if (!right.contains(result.id())) {
                long excused = pixels(NOTHING, result.id());
                Integer crowd = crowds.get(result.categoryId());
                excused += crowd == null ? 0 : pixels(crowd, result.id());
                counts.of(result.categoryId()).wrong += (double) excused / resultAreas.get(result.id()) > 0.5 ? 0 : 1;
            }
        }
    }

    /** As the file has it, which panopticapi takes; the image's where it does not say. */
    private long area(PanopticSegment truth) {
        return truth.area() >= 0 ? truth.area() : truthAreas.getOrDefault(truth.id(), 0);
    }

    private int pixels(int truth, int result) {
        return common.getOrDefault(key(truth, result), 0);
    }
}
