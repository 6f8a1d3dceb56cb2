// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rounds of contestants that run one after the other in each, first and last equally often.
 *
 * @param rounds that count
 * @param runs of a contestant's turn, right after each other; the last one counts. One alone finds caches full of what others
 *     computed, as where images come now and then; several tell of images that follow one another
 */
public record Contest(int rounds, int runs) {

    private static final int WARM_UP = 2;

    /** Whatever spins after its turn is asleep by then. */
    private static final long PAUSE = 50;

    /** One run a turn. */
    public Contest(int rounds) {
        this(rounds, 1);
    }

    /** The rounds of all, in their order. */
    public List<Timing> of(List<Contestant> contestants) throws InterruptedException {
        List<Timing> timings = contestants.stream()
                .map(contestant -> new Timing(contestant.label(), new ArrayList<>()))
                .toList();
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int i = 0; i < contestants.size(); i++) {
                int turn = Math.floorMod(i + round, contestants.size());
                Thread.sleep(PAUSE);
                for (int run = 1; run < runs; run++) {
                    contestants.get(turn).milliseconds();
                }
                double milliseconds = contestants.get(turn).milliseconds();
                if (round >= 0) {
                    timings.get(turn).milliseconds().add(milliseconds);
                }
            }
        }
        return timings;
    }

    /** The rounds of all, each started anew and ended afterwards; what can't be started but the first is left out and named. */
    public List<Timing> started(List<List<String>> commands) throws IOException, InterruptedException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (List<String> command : commands) {
                try {
                    contestants.add(Contestant.start(command, contestants.isEmpty() ? Launched.LEARNING : Map.of()));
                } catch (IOException e) {
                    if (contestants.isEmpty()) {
                        throw e;
                    }
                    System.out.println(command.get(0) + " is left out: " + e.getMessage());
                }
            }
            return of(contestants);
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    /** Milliseconds, and how many times as long as the first each takes. */
    public static String table(String title, List<Timing> timings) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-40s %9s %9s %9s%n", title, "median ms", "least ms", "of ours"));
        for (Timing timing : timings) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-38s %9.1f %9.1f %9.2f%n",
                    timing.label(),
                    timing.median(),
                    timing.least(),
                    timing.over(timings.get(0))));
        }
        return text.toString();
    }
}
