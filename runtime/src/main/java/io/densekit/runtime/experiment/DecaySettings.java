// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/**
 * How the learning rate falls.
 *
 * @param type its course
 * @param at for {@code step}: after so many epochs, or iterations where the schedule counts these
 * @param factor for {@code step}: what each step multiplies by; 0.1 if absent
 * @param power for {@code poly}: of the share of training left; 1 if absent
 * @param minimum for {@code cosine} and {@code poly}: share of the full rate at the end; 0 if absent
 */
public record DecaySettings(
        @Describe("constant, step, cosine or poly") @Default("cosine") Type type,
        @Describe("for step: after so many epochs, or iterations where the schedule counts these") @Default("[]")
                List<Integer> at,
        @Describe("for step: what each step multiplies by; 0.1 if absent") Optional<Double> factor,
        @Describe("for poly: of the share of training left; 1 if absent") Optional<Double> power,
        @Describe("for cosine and poly: share of the full rate at the end; 0 if absent") Optional<Double> minimum) {

    /** The courses known. */
    public enum Type {
        /** No fall. */
        CONSTANT,
        /** Falls at given times (and is constant between). */
        STEP,
        /** Half a cosine (Loshchilov and Hutter, 2017). */
        COSINE,
        /** A power of the share of training left. */
        POLY
    }

    /** @throws InvalidSetting if a value is out of range, or given for another course */
    public DecaySettings {
        at = List.copyOf(at);
        only("at", !at.isEmpty(), type, Type.STEP);
        only("factor", factor.isPresent(), type, Type.STEP);
        only("power", power.isPresent(), type, Type.POLY);
        only("minimum", minimum.isPresent(), type, Type.COSINE, Type.POLY);
        if (type == Type.STEP && at.isEmpty()) {
            throw new InvalidSetting("at", "type step needs at least one time, for example [170, 200]");
        }
        at.forEach(time -> Checks.atLeast(1, "at", time));
        factor.ifPresent(value -> Checks.positive("factor", value));
        power.ifPresent(value -> Checks.positive("power", value));
        minimum.ifPresent(value -> Checks.share("minimum", value));
    }

    private static void only(String key, boolean given, Type type, Type... meant) {
        if (given && !List.of(meant).contains(type)) {
            throw new InvalidSetting(
                    key, "has no meaning for type " + type.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
