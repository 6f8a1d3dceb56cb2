// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Shares the images of an annotation file out by chance, each with its annotations; the same seed gives the same shares. */
public final class DocumentSplit {

    private DocumentSplit() {}

    /**
     * The shares, in the order of their sizes as given; images and annotations stay in the file's order.
     *
     * @param shares of all images, positive; they add up to 1 at most
     */
    public static List<CocoDocument> of(CocoDocument document, List<Double> shares, long seed) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (shares.isEmpty() || shares.stream().anyMatch(share -> !(share > 0)) || sum > 1 + 1e-9) {
            throw new IllegalArgumentException("shares are positive and add up to 1 at most, not " + shares);
        }
        List<CocoEntry> shuffled = new ArrayList<>(document.images);
        Collections.shuffle(shuffled, new Random(seed));
        List<CocoDocument> documents = new ArrayList<>();
        double before = 0;
        for (double share : shares) {
            int from = (int) Math.round(before * shuffled.size());
            before += share;
            int to = Math.min(shuffled.size(), (int) Math.round(before * shuffled.size()));
            Set<String> ids = new HashSet<>(
                    shuffled.subList(from, to).stream().map(CocoEntry::id).toList());
            documents.add(document.with(
                    document.images.stream()
                            .filter(image -> ids.contains(image.id()))
                            .toList(),
                    document.annotations.stream()
                            .filter(annotation -> ids.contains(annotation.image()))
                            .toList()));
        }
        return documents;
    }
}
