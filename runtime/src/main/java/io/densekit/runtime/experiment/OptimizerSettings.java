// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/**
 * How parameters are updated.
 *
 * @param type AdamW (Loshchilov and Hutter, 2019) or stochastic gradient descent with momentum
 * @param learningRate at its highest, before the schedule's factor
 * @param weightDecay decoupled for AdamW, added to the gradient for SGD
 * @param betas AdamW's shares of the old mean and variance kept
 * @param epsilon AdamW's, added to the root of the variance
 * @param momentum SGD's share of the old velocity kept
 * @param clipNorm the most that the gradients' common norm may be; not clipped if empty
 * @param accumulate batches whose gradients are averaged into one step
 * @param decayNormsAndBiases whether parameters of one axis, class tokens and position embeddings decay too;
 *     published recipes for transformers spare them
 * @param multipliers exceptions by parameter name; of several that match one parameter all apply
 * @param average share of the old average kept in an exponential moving average of the weights, which is then what is
 *     validated and saved as best; none if empty
 */
public record OptimizerSettings(
        @Describe("adamw or sgd") @Default("adamw") Type type,
        @Describe("at its highest, positive") @Default("0.001") double learningRate,
        @Describe("decoupled for adamw, added to the gradient for sgd") @Default("0.05") double weightDecay,
        @Describe("adamw's shares of the old mean and variance kept") @Default("[0.9, 0.999]") List<Double> betas,
        @Describe("adamw's, added to the root of the variance") @Default("1e-8") double epsilon,
        @Describe("sgd's share of the old velocity kept") @Default("0.9") double momentum,
        @Describe("the most that the gradients' common norm may be; not clipped if absent") Optional<Double> clipNorm,
        @Describe("batches whose gradients are averaged into one step") @Default("1") int accumulate,
        @Describe("whether norms, biases, class tokens and position embeddings decay too") @Default("false")
                boolean decayNormsAndBiases,
        @Describe("exceptions by parameter name") @Default("[]") List<ParameterRule> multipliers,
        @Describe("share kept in a moving average of the weights, for example 0.9998; none if absent")
                Optional<Double> average) {

    /** The published update rules known. */
    public enum Type {
        /** Adam with decoupled decay. */
        ADAMW,
        /** Gradient descent with momentum. */
        SGD
    }

    /** @throws InvalidSetting if a value is out of range */
    public OptimizerSettings {
        Checks.positive("learningRate", learningRate);
        Checks.notNegative("weightDecay", weightDecay);
        Checks.notNegative("epsilon", epsilon);
        Checks.share("momentum", momentum);
        Checks.atLeast(1, "accumulate", accumulate);
        if (betas.size() != 2) {
            throw new InvalidSetting("betas", "must be two shares, got " + betas.size());
        }
        betas.forEach(beta -> Checks.share("betas", beta));
        clipNorm.ifPresent(norm -> Checks.positive("clipNorm", norm));
        average.ifPresent(share -> Checks.share("average", share));
        betas = List.copyOf(betas);
        multipliers = List.copyOf(multipliers);
    }
}
