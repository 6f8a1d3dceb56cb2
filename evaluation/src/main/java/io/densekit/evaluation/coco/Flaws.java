// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Hears of flaws while ground truth is read: those that are refused end the reading, the others are counted. */
final class Flaws {

    private static final int EXAMPLES = 5;

    private final boolean strict;

    /** Whether masks are asked for. */
    final boolean masks;

    private final Map<CocoFlaw, Integer> counts = new EnumMap<>(CocoFlaw.class);
    private final Map<CocoFlaw, List<String>> places = new EnumMap<>(CocoFlaw.class);

    /** Those of the entry that is being read, whose place is known at its end. */
    private final List<Met> pending = new ArrayList<>();

    private record Met(CocoFlaw flaw, String mistake) {

        /** Of a mask it is said what is wrong with it, since that tells which tool wrote it. */
        String at(String place) {
            return flaw.ofMasks() ? place + ": " + mistake : place;
        }
    }

    private Flaws(boolean strict, boolean masks) {
        this.strict = strict;
        this.masks = masks;
    }

    /** Refuses all, as results and ground truth made in memory are held to. */
    static Flaws refused() {
        return new Flaws(true, false);
    }

    /**
     * Treats each by its verdict.
     *
     * @param masks whether masks are asked for; otherwise flaws of theirs do not count
     */
    static Flaws counted(boolean masks) {
        return new Flaws(false, masks);
    }

    /** Whether results or ground truth in memory are read, rather than a file of ground truth. */
    boolean areRefused() {
        return strict;
    }

    /**
     * The entry that is being read has a flaw.
     *
     * @param mistake what says so, thrown where the flaw is refused
     */
    void met(CocoFlaw flaw, Malformed mistake) {
        requireTaken(flaw, mistake);
        pending.add(new Met(flaw, mistake.getMessage()));
    }

    /** The entry whose flaws were met stands at {@code place}. */
    void place(String place) {
        pending.forEach(met -> count(met.flaw(), met.at(place)));
        pending.clear();
    }

    boolean areMet() {
        return !pending.isEmpty();
    }

    boolean areMet(CocoFlaw flaw) {
        return pending.stream().anyMatch(met -> met.flaw() == flaw);
    }

    /** The entry at {@code place} has a flaw; see {@link #met}. */
    void met(CocoFlaw flaw, Malformed mistake, String place) {
        requireTaken(flaw, mistake);
        count(flaw, place);
    }

    private void requireTaken(CocoFlaw flaw, Malformed mistake) {
        if (strict || flaw.verdict() == CocoFlaw.Verdict.REFUSED) {
            throw mistake;
        }
    }

    private void count(CocoFlaw flaw, String place) {
        if (flaw.ofMasks() && !masks) {
            return;
        }
        counts.merge(flaw, 1, Integer::sum);
        List<String> known = places.computeIfAbsent(flaw, key -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(place);
        }
    }

    List<CocoFinding> findings() {
        return counts.entrySet().stream()
                .map(entry -> new CocoFinding(entry.getKey(), entry.getValue(), places.get(entry.getKey())))
                .toList();
    }
}
