// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.config.Alternatives;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sweep sets in each of its runs, by the runs' names.
 *
 * @param sets of the command line, in order
 * @param seeds how many runs each combination has
 */
record SweepPlan(List<String> sets, int seeds) {

    private static final String SEED = "seed";
    private static final int LONGEST = 40;

    /** One run's values and the part of its name that they make. */
    private record Choice(String name, List<String> values) {

        Choice with(String further, String value) {
            List<String> more = new ArrayList<>(values);
            more.add(value);
            return new Choice(further.isEmpty() ? name : name.isEmpty() ? further : name + "_" + further, more);
        }
    }

    /** Each key with the first of its values. */
    List<String> firstValues() {
        return sets.stream()
                .map(Alternatives::of)
                .map(key -> key.key() + "=" + key.values().get(0))
                .toList();
    }

    /**
     * The overrides of each run by its name: all combinations, the last key's values changing first, and of each its seeds.
     *
     * @param seed the first
     */
    Map<String, List<String>> runs(long seed) {
        List<Alternatives> keys = sets.stream().map(Alternatives::of).toList();
        requireOnce(keys);
        boolean named = keys.stream().anyMatch(key -> key.key().equals(SEED));
        if (named && seeds > 1) {
            throw UserError.usage(
                    "--seeds " + seeds + " and --set seed=... both say which seeds; leave one of them out");
        }
        List<Choice> choices = List.of(new Choice("", List.of()));
        for (Alternatives key : keys) {
            choices = crossed(choices, key, label(key.key(), keys));
        }
        if (!named) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < seeds; i++) {
                all.add(Long.toString(seed + i));
            }
            choices = crossed(choices, new Alternatives(SEED, all), SEED);
        }
        Map<String, List<String>> runs = new LinkedHashMap<>();
        for (Choice choice : choices) {
            String free = choice.name();
            for (int number = 2; runs.containsKey(free); number++) {
                free = choice.name() + "~" + number;
            }
            runs.put(free, choice.values());
        }
        return runs;
    }

    private static void requireOnce(List<Alternatives> keys) {
        Set<String> seen = new HashSet<>();
        for (Alternatives key : keys) {
            if (!seen.add(key.key())) {
                throw UserError.usage("--set " + key.key() + "=... is given twice; give all of its values in one list");
            }
            if (Set.copyOf(key.values()).size() < key.values().size()) {
                throw UserError.usage("--set " + key.key()
                        + "=... has a value twice; leave one out, or ask for more runs" + " of each by --seeds");
            }
        }
    }

    private static List<Choice> crossed(List<Choice> choices, Alternatives key, String label) {
        List<Choice> crossed = new ArrayList<>();
        for (Choice choice : choices) {
            for (String value : key.values()) {
                boolean tells = key.values().size() > 1 || key.key().equals(SEED);
                crossed.add(choice.with(tells ? part(label + "=" + value) : "", key.key() + "=" + value));
            }
        }
        return crossed;
    }

    /** A key's last step, or all of it where another key ends alike. */
    private static String label(String key, List<Alternatives> keys) {
        String last = last(key);
        return keys.stream().filter(other -> last(other.key()).equals(last)).count() > 1 ? key : last;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** As every file system takes it. */
    private static String part(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9.=+-]+", "-").replaceAll("^-+|-+$", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
