// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.structures.LabelMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which classes labels have, how many pixels none, and by which numbers of their files. Safe for use by several threads. */
final class LabelCounts {
    private final boolean[] met = new boolean[LabelMap.IGNORE];
    private final SortedSet<Integer> used = new TreeSet<>();
    private final SortedSet<Integer> ignoredNumbers = new TreeSet<>();
    private long pixels;
    private long ignored;

    /** One more object or pixel of a class. */
    synchronized void add(int label) {
        met[label] = true;
    }

    /** That many pixels of a mask have the number, which stands for the label. */
    synchronized void add(int number, int label, long count) {
        pixels += count;
        if (label == LabelMap.IGNORE) {
            ignored += count;
            ignoredNumbers.add(number);
        } else {
            met[label] = true;
            used.add(number);
        }
    }

    synchronized boolean has(int label) {
        return met[label];
    }

    /** Pixels whose numbers were counted. */
    synchronized long pixels() {
        return pixels;
    }

    synchronized double ignoredPercent() {
        return 100.0 * ignored / pixels;
    }

    /** The numbers that stand for no class, the least first. */
    synchronized List<Integer> ignoredNumbers() {
        return List.copyOf(ignoredNumbers);
    }

    /** The numbers that stand for classes, the least first. */
    synchronized List<Integer> usedNumbers() {
        return List.copyOf(used);
    }
}
