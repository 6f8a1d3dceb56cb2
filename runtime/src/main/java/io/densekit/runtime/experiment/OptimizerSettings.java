// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.ops.Ops;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.Inline;
import io.densekit.settings.InvalidSetting;
import io.densekit.training.UpdateRule;
import java.util.List;
import java.util.Optional;

/**
 * How parameters are updated.
 *
 * @param rule makes steps of gradients: AdamW (Loshchilov and Hutter, 2019), stochastic gradient descent with momentum, or
 *     a plugin's
 * @param learningRate at its highest, before the schedule's factor
 * @param weightDecay decoupled for AdamW, added to the gradient for SGD
 * @param clipNorm the most that the gradients' common norm may be; not clipped if empty
 * @param accumulate batches whose gradients are averaged into one step
 * @param decayNormsAndBiases whether parameters of one axis, class tokens and position embeddings decay too;
 *     published recipes for transformers spare them
 * @param multipliers exceptions by parameter name; of several that match one parameter all apply
 * @param average share of the old average kept in an exponential moving average of the weights, which is then what is
 *     validated and saved as best; none if empty
 */
public record OptimizerSettings(
        @Inline @Default("{type: adamw}") Configured<UpdateRule, Ops> rule,
        @Describe("at its highest, positive") @Default("0.001") double learningRate,
        @Describe("decoupled for adamw, added to the gradient for sgd") @Default("0.05") double weightDecay,
        @Describe("the most that the gradients' common norm may be; not clipped if absent") Optional<Double> clipNorm,
        @Describe("batches whose gradients are averaged into one step") @Default("1") int accumulate,
        @Describe("whether norms, biases, class tokens and position embeddings decay too") @Default("false")
                boolean decayNormsAndBiases,
        @Describe("exceptions by parameter name") @Default("[]") List<ParameterRule> multipliers,
        @Describe("share kept in a moving average of the weights, for example 0.9998; none if absent")
                Optional<Double> average) {

    /** @throws InvalidSetting if a value is out of range */
    public OptimizerSettings {
        Checks.positive("learningRate", learningRate);
        Checks.notNegative("weightDecay", weightDecay);
        Checks.atLeast(1, "accumulate", accumulate);
        clipNorm.ifPresent(norm -> Checks.positive("clipNorm", norm));
        average.ifPresent(share -> Checks.share("average", share));
        multipliers = List.copyOf(multipliers);
    }
}
