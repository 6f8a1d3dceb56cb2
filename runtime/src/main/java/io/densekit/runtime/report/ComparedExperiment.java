// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs that differ by their seed alone.
 *
 * @param name what its runs' names have in common
 * @param runs at least one
 * @param cost of its network, where it was counted
 */
record ComparedExperiment(String name, List<ComparedRun> runs, Optional<NetworkCost> cost) {

    Map<String, String> settings() {
        return runs.get(0).settings();
    }

    Optional<Spread> spread(Function<ComparedRun, Double> figure) {
        return Spread.over(runs, figure);
    }

    /** What it is ordered by, the largest first: the mean figure of the best validations; -infinity where there is none. */
    double rank(String metric, boolean lowerBetter) {
        return spread(run -> run.best(metric))
                .map(spread -> lowerBetter ? -spread.mean() : spread.mean())
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
