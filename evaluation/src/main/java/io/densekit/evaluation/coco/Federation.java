// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Map;
import java.util.Set;

/**
 * Images that were not searched for every category, as those of LVIS: which results count there. A category was searched
 * for on an image where it has an object there or is known to be absent; results of others are left out.
 *
 * @param detectionsPerImage how many results of an image count, over all categories; those of the largest scores
 * @param absent the categories by id that an image of an id is known not to show
 * @param incomplete the categories by id of which not all objects of an image are annotated, so that a result that finds none
 *     is not counted
 */
public record Federation(int detectionsPerImage, Map<Long, Set<Long>> absent, Map<Long, Set<Long>> incomplete) {

    public Federation {
        if (detectionsPerImage < 1) {
            throw new IllegalArgumentException("at least one result an image must count");
        }
        absent = Map.copyOf(absent);
        incomplete = Map.copyOf(incomplete);
    }
}
