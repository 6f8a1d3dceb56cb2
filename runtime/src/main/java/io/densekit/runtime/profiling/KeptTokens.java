// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.KeptPositions;
import java.util.ArrayList;
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
public record KeptTokens(String place, int positions, List<Integer> tokens) {

    /** Copies the list. */
    public KeptTokens {
        tokens = List.copyOf(tokens);
    }

    /**
     * How many images kept how many tokens.
     *
     * @param least tokens of the bin's first number
     * @param most tokens of its last number
     * @param images how many kept as many as that
     */
    public record Bin(int least, int most, int images) {}

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

    /** The mean over the images. */
    public double mean() {
        return tokens.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
    }

    /** The image that kept fewest. */
    public int least() {
        return tokens.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    /** The image that kept most. */
    public int most() {
        return tokens.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /**
     * A histogram.
     *
     * @param width numbers of tokens in a bin
     * @return bins from the one with the least number to the one with the largest, empty ones between them included
     */
    public List<Bin> histogram(int width) {
        List<Bin> bins = new ArrayList<>();
        for (int start = least() / width * width; start <= most(); start += width) {
            int from = start;
            int images = (int) tokens.stream()
                    .filter(count -> count >= from && count < from + width)
                    .count();
            bins.add(new Bin(from, from + width - 1, images));
        }
        return bins;
    }
}
