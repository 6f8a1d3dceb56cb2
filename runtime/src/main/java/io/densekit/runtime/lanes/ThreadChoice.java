// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.lanes;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Chooses for a task between all of a lane's threads and one, by what was quicker of late. On idle cores more threads are quicker.
 * Where another process keeps a core busy, each operator waits for the thread whose core is taken, and one alone is quicker by
 * far; no setting knows that beforehand, and a share of a core in a container looks the same. What is not chosen is tried again
 * now and then: for a thirtieth of the time, and at once, if not too often, when the chosen one has become slow. For one thread.
 */
final class ThreadChoice {

    private static final int TRIED_FOR_A = 30;
    private static final int TRIED_FOR_A_WHEN_SLOW = 4;
    private static final double SLOW = 1.5;
    private static final double SMOOTHING = 0.3;

    /** Of so many kinds times are kept; a service that sees any size of image meets ever more. */
    private static final int MOST_KINDS = 256;

    private final int most;
    private final LongSupplier nanoseconds;
    private final IntConsumer engine;
    private final Map<Object, Times> kinds = new HashMap<>();
    private int now;

    /**
     * For a lane whose engine uses {@code most} threads now.
     *
     * @param engine takes how many threads an operator has from then on
     */
    ThreadChoice(int most, LongSupplier nanoseconds, IntConsumer engine) {
        this.most = most;
        this.nanoseconds = nanoseconds;
        this.engine = engine;
        this.now = most;
    }

    /**
     * Runs a task with what is most likely quickest.
     *
     * @param kind equal for tasks that take about as long as each other
     */
    <R> R timed(Object kind, Callable<R> task) throws Exception {
        if (most == 1 || !kinds.containsKey(kind) && kinds.size() == MOST_KINDS) {
            use(most);
            return task.call();
        }
        Times times = kinds.computeIfAbsent(kind, any -> new Times());
        boolean all = times.tryOther() != times.allIsQuicker();
        use(all ? most : 1);
        long start = nanoseconds.getAsLong();
        R result = task.call();
        times.took(all, nanoseconds.getAsLong() - start);
        return result;
    }

    private void use(int threads) {
        if (threads != now) {
            engine.accept(threads);
            now = threads;
        }
    }

    /** What tasks of a kind took with all threads and with one. */
    private static final class Times {

        private final Way all = new Way();
        private final Way one = new Way();

        /** Since what was not chosen was tried last. */
        private long since;

        boolean allIsQuicker() {
            return !all.isKnown() || !one.isKnown() || all.last <= one.last;
        }

        boolean tryOther() {
            Way chosen = allIsQuicker() ? all : one;
            Way other = allIsQuicker() ? one : all;
            if (!chosen.isKnown()) {
                return false;
            }
            if (!other.isKnown()) {
                return true;
            }
            return since > (chosen.last > SLOW * chosen.least ? TRIED_FOR_A_WHEN_SLOW : TRIED_FOR_A) * other.last;
        }

        void took(boolean withAll, long nanoseconds) {
            boolean chosen = withAll == allIsQuicker();
            since = chosen ? since + nanoseconds : 0;
            (withAll ? all : one).took(nanoseconds, chosen);
        }
    }

    private static final class Way {

        private int runs;
        private long last;
        private long least = Long.MAX_VALUE;

        /** The first run of a kind makes ready what later ones use, and says nothing. */
        boolean isKnown() {
            return runs > 1;
        }

        /** @param often whether it is what runs anyway, so that a hiccup is no reason to leave it */
        void took(long nanoseconds, boolean often) {
            runs++;
            if (isKnown()) {
                last = often && runs > 2 ? Math.round(SMOOTHING * nanoseconds + (1 - SMOOTHING) * last) : nanoseconds;
                least = Math.min(least, nanoseconds);
            }
        }
    }
}
