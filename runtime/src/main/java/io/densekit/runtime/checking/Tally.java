// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Warnings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts what samples of one dataset hold. Safe for use by several threads. */
final class Tally {
    static final String UNREADABLE = "sample that can't be read";
    static final String SAME_PIXELS = "image that is another one pixel for pixel";
    static final String UNUSED = "class without an object";
    static final String EMPTY = "image without an object";
    static final String ALL_EMPTY = "image without an object, and no image has any";
    static final String SHARED = "image of data.val that data.train has too, pixel for pixel";

    private static final int EXAMPLES = 5;

    private final String key;
    private final Dataset<?> dataset;
    private final long[] objects;
    private final Map<String, DoubleSummaryStatistics> quantities = new TreeMap<>();
    private final Map<Integer, String> unreadable = new TreeMap<>();
    private final Map<Integer, String> empty = new TreeMap<>();
    private final Map<Integer, Seen> seen = new TreeMap<>();

    /** A sample's file and what its pixels come to. */
    private record Seen(String file, long pixels) {}

    Tally(String key, Dataset<?> dataset) {
        this.key = key;
        this.dataset = dataset;
        this.objects = new long[dataset.classNames().size()];
    }

    synchronized void unreadable(int index, UserError error) {
        unreadable.put(index, error.getMessage());
    }

    void add(Sample<?> sample) {
        long pixels = fingerprint(sample.image().rgb(), sample.image().width());
        synchronized (this) {
            SampleKey at = sample.key();
            seen.put(at.index(), new Seen(at.file(), pixels));
            sample.truth().quantities().forEach((name, value) -> quantities
                    .computeIfAbsent(name, first -> new DoubleSummaryStatistics())
                    .accept(value));
            sample.truth().classes().ifPresent(classes -> {
                Arrays.stream(classes).forEach(this::count);
                if (classes.length == 0) {
                    empty.put(at.index(), at.file());
                }
            });
        }
    }

    private void count(int label) {
        if (label >= 0 && label < objects.length) {
            objects[label]++;
        }
    }

    /** FNV-1a over words of 64 bits; two images share one by chance once in 10^19 pairs. */
    private static long fingerprint(byte[] pixels, int width) {
        long hash = 0xcbf29ce484222325L ^ width;
        for (byte pixel : pixels) {
            hash = (hash ^ pixel & 0xff) * 0x100000001b3L;
        }
        return hash;
    }

    /** @param other what images should not be shared with; null if there is no such dataset */
    synchronized DataReport report(Tally other) {
        List<Finding> findings = new ArrayList<>();
        add(UNREADABLE, List.copyOf(unreadable.values()), true, findings);
        Warnings met = dataset.warnings();
        met.counts().forEach((what, count) -> {
            List<String> places = met.places().getOrDefault(what, List.of());
            findings.add(new Finding(what, count, places, !met.usual().contains(what)));
        });
        add(SAME_PIXELS, repeated(), true, findings);
        if (other != null) {
            add(SHARED, sharedWith(other), true, findings);
        }
        if (Arrays.stream(objects).sum() > 0) {
            add(UNUSED, unused(), false, findings);
        }
        boolean none = empty.size() == seen.size();
        add(none ? ALL_EMPTY : EMPTY, List.copyOf(empty.values()), none, findings);
        return new DataReport(key, dataset.size(), histogram(), quantities, findings);
    }

    private static void add(String what, List<String> places, boolean wrong, List<Finding> findings) {
        if (!places.isEmpty()) {
            List<String> examples = places.subList(0, Math.min(EXAMPLES, places.size()));
            findings.add(new Finding(what, places.size(), examples, wrong));
        }
    }

    private List<String> repeated() {
        Map<Long, String> first = new TreeMap<>();
        List<String> repeated = new ArrayList<>();
        for (Seen sample : seen.values()) {
            String earlier = first.putIfAbsent(sample.pixels(), sample.file());
            // Several samples of one image file are no mistake.
            if (earlier != null && !earlier.equals(sample.file())) {
                repeated.add(sample.file() + " and " + earlier);
            }
        }
        return repeated;
    }

    private List<String> sharedWith(Tally other) {
        Map<Long, String> theirs = new TreeMap<>();
        synchronized (other) {
            other.seen.values().forEach(sample -> theirs.put(sample.pixels(), sample.file()));
        }
        return seen.values().stream()
                .filter(sample -> theirs.containsKey(sample.pixels()))
                .map(sample -> sample.file() + " and " + theirs.get(sample.pixels()))
                .distinct()
                .toList();
    }

    private List<String> unused() {
        return IntStream.range(0, objects.length)
                .filter(label -> objects[label] == 0)
                .mapToObj(dataset.classNames()::get)
                .toList();
    }

    private Map<String, Long> histogram() {
        Map<String, Long> histogram = new LinkedHashMap<>();
        for (int label = 0; label < objects.length; label++) {
            histogram.put(dataset.classNames().get(label), objects[label]);
        }
        return histogram;
    }
}
