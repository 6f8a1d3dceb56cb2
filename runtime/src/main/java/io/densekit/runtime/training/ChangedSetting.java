// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value that a run goes on with and that its steps so far were not made with.
 *
 * @param key its path, for example {@code optimizer.learning-rate}
 * @param before empty if there was none
 * @param now empty if there is none
 */
record ChangedSetting(String key, Optional<String> before, Optional<String> now) {

    /** How a run is watched, kept, judged and fed; none of it changes what a step computes. */
    private static final List<String> BESIDE_THE_STEPS = List.of(
            "checkpoints",
            "evaluation",
            "logging",
            "data.val",
            "data.eval-batch-size",
            "data.workers",
            "data.train.cache-megabytes",
            "compute.device",
            "compute.engine",
            "compute.grad-checkpointing",
            "compute.prepare",
            "compute.threads");

    private static final int SHOWN = 60;

    /** In the order of the keys as they were, then of those that are new. */
    static List<ChangedSetting> between(Map<String, String> before, Map<String, String> now) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(now.keySet());
        List<ChangedSetting> changes = new ArrayList<>();
        for (String key : keys) {
            Optional<String> was = Optional.ofNullable(before.get(key));
            Optional<String> is = Optional.ofNullable(now.get(key));
            if (!was.equals(is)) {
                changes.add(new ChangedSetting(key, was, is));
            }
        }
        return changes;
    }

    /** Whether the steps so far mean something else with the new value, or would have been others. */
    boolean changesSteps() {
        return !beside(BESIDE_THE_STEPS);
    }

    /** Whether a validation's figure can no longer be compared with earlier ones. */
    boolean changesJudgement() {
        return beside(List.of("evaluation.best", "evaluation.metric", "data.val"));
    }

    private boolean beside(List<String> keys) {
        return keys.stream()
                .anyMatch(above -> key.equals(above) || key.startsWith(above + ".") || key.startsWith(above + "["));
    }

    @Override
    public String toString() {
        return key + ": " + shown(before) + " -> " + shown(now);
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text)
                .orElse("nothing");
    }
}
