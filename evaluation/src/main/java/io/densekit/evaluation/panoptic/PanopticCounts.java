// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import java.util.HashMap;
import java.util.Map;

/** What was found, by category. */
final class PanopticCounts {

    /** Of a category: the sum of overlaps of found segments, and how many were found, were wrong, were missed. */
    static final class Category {
        double overlap;
        long found;
        long wrong;
        long missed;

        boolean isEmpty() {
            return found + wrong + missed == 0;
        }
    }

    private final Map<Long, Category> categories = new HashMap<>();

    /** Annotated segments whose area in the file isn't that in the image. */
    long otherAreas;

    Category of(long categoryId) {
        return categories.computeIfAbsent(categoryId, id -> new Category());
    }

    void add(PanopticCounts other) {
        otherAreas += other.otherAreas;
        other.categories.forEach((id, counts) -> {
            Category mine = of(id);
            mine.overlap += counts.overlap;
            mine.found += counts.found;
            mine.wrong += counts.wrong;
            mine.missed += counts.missed;
        });
    }
}
