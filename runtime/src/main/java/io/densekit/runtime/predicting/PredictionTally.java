// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Counts what is done of a prediction. */
final class PredictionTally {

    private final TreeSet<String> unreadable = new TreeSet<>();
    private int images;
    private int predictions;
    private int drawn;

    /** An image is done: its picture and its entries are written. */
    void add(int found, int drawn) {
        images++;
        predictions += found;
        this.drawn += drawn;
    }

    /** An image is left out. */
    void addUnreadable(String sentence) {
        unreadable.add(sentence);
    }

    void addUnreadable(Collection<String> sentences) {
        unreadable.addAll(sentences);
    }

    /** How many images have a picture. */
    int images() {
        return images;
    }

    /** How many things were predicted. */
    int predictions() {
        return predictions;
    }

    /** How many of them are drawn. */
    int drawn() {
        return drawn;
    }

    /** A sentence for each image that was left out. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
