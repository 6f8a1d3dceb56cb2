// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import io.densekit.ops.Amount;
import io.densekit.ops.Costs;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells what each module of a pass costs: the work that was reported while it ran and the time that passed, its
 * children's included. Layers are measured by {@link Layer#call}; other modules measure themselves with
 * {@link Pass#measure(Module, Supplier)}, and what is no module's, such as suppression, has a name
 * ({@link Pass#measure(String, Supplier)}). Not safe for use by several threads.
 */
public final class Meter {

    private static final Meter NONE = new Meter(Costs.none(), null);

    private final Costs costs;
    private final Runnable wait;
    private final Map<Module, Reading> readings = new IdentityHashMap<>();
    private final Map<String, Reading> steps = new LinkedHashMap<>();

    private Meter(Costs costs, Runnable wait) {
        this.costs = costs;
        this.wait = wait;
    }

    /**
     * What a module or a step has cost so far, over all of its calls.
     *
     * @param amount of work
     * @param nanoseconds from start to end
     */
    public record Reading(Amount amount, long nanoseconds) {
        private Reading plus(Reading other) {
            return new Reading(amount.plus(other.amount), nanoseconds + other.nanoseconds);
        }
    }

    /** Measures nothing and costs nothing. */
    public static Meter none() {
        return NONE;
    }

    /**
     * Measures from zero on.
     *
     * @param wait returns when the device has done all that it was given, so that times are each module's own
     */
    public static Meter of(Runnable wait) {
        return new Meter(Costs.counted(), wait);
    }

    /** Where work is reported. */
    public Costs costs() {
        return costs;
    }

    /** Runs a module's work as that module's. */
    <T> T measure(Module module, Supplier<T> work) {
        return measure(readings, module, work);
    }

    /** Runs work as the step of that name. */
    <T> T measure(String step, Supplier<T> work) {
        return measure(steps, step, work);
    }

    private <K, T> T measure(Map<K, Reading> into, K what, Supplier<T> work) {
        if (this == NONE) {
            return work.get();
        }
        Amount before = costs.amount();
        wait.run();
        long start = System.nanoTime();
        T result = work.get();
        wait.run();
        long end = System.nanoTime();
        into.merge(what, new Reading(costs.amount().minus(before), end - start), Reading::plus);
        return result;
    }

    /** What was measured, by module. */
    public Map<Module, Reading> readings() {
        return Collections.unmodifiableMap(readings);
    }

    /** What was measured of steps that are no modules, by name, in the order in which they ended first. */
    public Map<String, Reading> steps() {
        return Collections.unmodifiableMap(steps);
    }
}
