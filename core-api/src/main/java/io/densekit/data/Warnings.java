// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a dataset left out or mended when its annotations were read, and what its images gave reason to: a sentence each,
 * with how often, and where it was met first. Several threads may add to it.
 */
public final class Warnings {
    private static final int EXAMPLES = 5;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, List<String>> places = new TreeMap<>();
    private final Set<String> usual = new TreeSet<>();

    /** Counts one more case of the sentence. */
    public synchronized void add(String sentence) {
        counts.merge(sentence, 1, Integer::sum);
    }

    /** Counts one more case of the sentence, met at that place. */
    public synchronized void add(String sentence, String place) {
        add(sentence);
        List<String> known = places.computeIfAbsent(sentence, key -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(place);
        }
    }

    /** The same of a sentence that tells of no mistake. */
    public synchronized void addUsual(String sentence, String place) {
        add(sentence, place);
        usual.add(sentence);
    }

    /**
     * Counts that many cases of the sentence.
     *
     * @param first the first places where they were met
     * @param isUsual whether it tells of no mistake
     */
    public synchronized void add(String sentence, int count, List<String> first, boolean isUsual) {
        counts.merge(sentence, count, Integer::sum);
        places.computeIfAbsent(sentence, key -> new ArrayList<>()).addAll(first);
        if (isUsual) {
            usual.add(sentence);
        }
    }

    /** These sentences, wherever they are met, tell of no mistake, but of what the settings or the task leave out. */
    public void areUsual(String... sentences) {
        usual.addAll(List.of(sentences));
    }

    /** Sentences that tell of no mistake. */
    public Set<String> usual() {
        return Collections.unmodifiableSet(usual);
    }

    /** Each sentence with how often. */
    public Map<String, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Each sentence with how often, as it is printed. */
    public synchronized List<String> sentences() {
        return counts.entrySet().stream()
                .map(warning -> warning.getKey() + " (" + warning.getValue() + ")")
                .toList();
    }

    /** What explains that nothing is left, for the end of a sentence: all of it, or that it is nothing. */
    public String leftOut() {
        List<String> all = sentences();
        return all.isEmpty() ? "nothing was left out" : "left out or mended: " + String.join("; ", all);
    }

    /** Each sentence with how often and the first places where it was met. */
    public synchronized List<String> named() {
        return counts.entrySet().stream()
                .map(warning -> named(warning.getKey(), warning.getValue()))
                .toList();
    }

    /**
     * What has come up since, as it is printed: each new sentence as in {@link #named}, and of those that came up again how often.
     *
     * @param before what {@link #counts} were then
     */
    public synchronized List<String> namedSince(Map<String, Integer> before) {
        List<String> since = new ArrayList<>();
        counts.forEach((sentence, count) -> {
            int known = before.getOrDefault(sentence, 0);
            if (known == 0) {
                since.add(named(sentence, count));
            } else if (count > known) {
                since.add(sentence + " (" + (count - known) + " more)");
            }
        });
        return since;
    }

    private String named(String sentence, int count) {
        return sentence + " (" + count + ")"
                + (places.containsKey(sentence) ? ": " + String.join(", ", places.get(sentence)) : "");
    }

    /** Each sentence with the first places where it was met; without an entry where no place was told. */
    public Map<String, List<String>> places() {
        return Collections.unmodifiableMap(places);
    }
}
