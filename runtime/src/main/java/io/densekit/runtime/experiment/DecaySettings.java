// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** How the learning rate falls by the courses that come with densekit. */
@Describe("a course of the learning rate: constant, step, cosine or poly")
public record DecaySettings(
        @Describe("for step: after so many epochs, or iterations where the schedule counts these") @Default("[]")
                List<Integer> at,
        @Describe("for step: what each step multiplies by; 0.1 if absent") Optional<Double> factor,
        @Describe("for poly: of the share of training left; 1 if absent") Optional<Double> power,
        @Describe("for cosine and poly: share of the full rate at the end; 0 if absent") Optional<Double> minimum) {

    /** @throws InvalidSetting if a value is out of range */
    public DecaySettings {
        at = List.copyOf(at);
        at.forEach(time -> InvalidSetting.unlessAtLeast("at", time, 1));
        factor.ifPresent(value -> InvalidSetting.unlessPositive("factor", value));
        power.ifPresent(value -> InvalidSetting.unlessPositive("power", value));
        minimum.ifPresent(value -> InvalidSetting.unlessPart("minimum", value));
    }

    /** @throws InvalidSetting if a key is given that the course of that type doesn't have, or one is missing */
    DecaySettings suiting(String type) {
        only("at", !at.isEmpty(), type, "step");
        only("factor", factor.isPresent(), type, "step");
        only("power", power.isPresent(), type, "poly");
        only("minimum", minimum.isPresent(), type, "cosine", "poly");
        if (type.equals("step") && at.isEmpty()) {
            throw new InvalidSetting("at", "type step needs at least one time, for example [170, 200]");
        }
        return this;
    }

    private static void only(String key, boolean given, String type, String... meant) {
        if (given && !List.of(meant).contains(type)) {
            throw new InvalidSetting(key, "has no meaning for type " + type);
        }
    }
}
