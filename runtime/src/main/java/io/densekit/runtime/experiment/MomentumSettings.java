// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * What the update rules that come with densekit keep of the past: one record for both, so that a configuration may change
 * the type alone.
 */
@Describe("adamw: Adam with decoupled decay; sgd: gradient descent with momentum")
public record MomentumSettings(
        @Describe("adamw's shares of the old mean and variance kept") @Default("[0.9, 0.999]") List<Double> betas,
        @Describe("adamw's, added to the root of the variance") @Default("1e-8") double epsilon,
        @Describe("sgd's share of the old velocity kept") @Default("0.9") double momentum) {

    /** @throws InvalidSetting if a value is out of range */
    public MomentumSettings {
        InvalidSetting.ifNegative("epsilon", epsilon);
        InvalidSetting.unlessPart("momentum", momentum);
        if (betas.size() != 2) {
            throw new InvalidSetting("betas", "must be two shares, got " + betas.size());
        }
        betas.forEach(beta -> InvalidSetting.unlessPart("betas", beta));
        betas = List.copyOf(betas);
    }
}
