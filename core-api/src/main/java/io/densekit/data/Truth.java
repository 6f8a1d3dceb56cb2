// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a sample besides its pixels. Each task has a record of its own; a model names the one it learns from
 * and a dataset the one it gives, so that a mismatch is found before anything runs.
 */
public interface Truth {

    /** How many things are annotated; an object, a person, a map or a class each is one. */
    default int count() {
        return 1;
    }

    /** The class of each annotated thing, from 0 and -1 where it is not known; empty where that is not counted. */
    default Optional<int[]> classes() {
        return Optional.empty();
    }

    /** Measured numbers by what they are called, such as an age in years: a check of the data tells their range. */
    default Map<String, Double> quantities() {
        return Map.of();
    }
}
