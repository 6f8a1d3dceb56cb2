// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.KeptPositions;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tokens a part of a network kept.
 *
 * @param place such as {@code block6}
 * @param positions of the grid that an image starts with
 * @param tokens one number an image, a class token counted
 */
record KeptTokens(String place, int positions, List<Integer> tokens) {

    /** Copies the list. */
    KeptTokens {
        tokens = List.copyOf(tokens);
    }

    /** Puts together what images have shown: what kept no positions is left out. */
    static List<KeptTokens> of(List<List<Explanation>> images) {
        Map<String, List<KeptPositions>> byPlace = new LinkedHashMap<>();
        for (List<Explanation> image : images) {
            for (Explanation explanation : image) {
                if (explanation instanceof KeptPositions kept) {
                    byPlace.computeIfAbsent(kept.place(), place -> new ArrayList<>())
                            .add(kept);
                }
            }
        }
        List<KeptTokens> found = new ArrayList<>();
        byPlace.forEach((place, kept) -> found.add(new KeptTokens(
                place,
                kept.get(0).kept().length,
                kept.stream().map(KeptPositions::tokens).toList())));
        return found;
    }

    /** Mean, least and most over the images. */
    IntSummaryStatistics statistics() {
        return tokens.stream().mapToInt(Integer::intValue).summaryStatistics();
    }

    /**
     * How many images kept how many tokens.
     *
     * @param start of the first bin
     * @param size numbers of tokens that share a bin
     * @param bins how many there are; all images' numbers lie in them
     */
    int[] histogram(int start, int size, int bins) {
        int[] images = new int[bins];
        tokens.forEach(count -> images[(count - start) / size]++);
        return images;
    }
}
