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
import java.util.regex.Pattern;

/**
 * How parameters are updated: by AdamW (Loshchilov and Hutter, 2019), stochastic gradient descent with momentum, or a
 * plugin's rule. Published recipes for transformers spare norms, biases, class tokens
 * and position embeddings the decay. Of several multipliers that match one parameter all apply. A moving average of the weights is what is
 * validated and saved as best.
 */
public record OptimizerSettings(
        @Describe("the rule of updating; its own keys stand beside these") @Inline @Default("{type: adamw}")
                Configured<UpdateRule, Ops> rule,
        @Describe("at its highest, positive") @Default("0.001") double learningRate,
        @Describe("decoupled for adamw, added to the gradient for sgd") @Default("0.05") double weightDecay,
        @Describe("the most that the gradients' common norm may be; not clipped if absent") Optional<Double> clipNorm,
        @Describe("batches whose gradients are averaged into one step") @Default("1") int accumulate,
        @Describe("whether norms, biases, class tokens and position embeddings decay too") @Default("false")
                boolean decayNormsAndBiases,
        @Describe("exceptions by parameter name") @Default("[]") List<ParameterRule> multipliers,
        @Describe(
                        "what the learning rate is multiplied by from each of the backbone's layers to the one below it, heads"
                                + " having the full one: 0.75 is usual for fine-tuning vision transformers; all alike if absent")
                Optional<Double> layerDecay,
        @Describe(
                        "regular expressions of parameters that stay as they are, with the running statistics of batch norms"
                                + " among them: \"^backbone\\\\.(patch_embed|blocks)[12]\\\\.\" for a UniFormer's first two stages")
                @Default("[]")
                List<String> frozen,
        @Describe(
                        "stages of the backbone that stay as they are, with their running statistics and without stochastic depth,"
                                + " counted from its input: 0 for the stem or patch embedding alone, 2 for the first two stages too; none"
                                + " if absent")
                Optional<Integer> frozenStages,
        @Describe(
                        "whether all batch norms keep their running statistics and normalise by them: for batches of few images")
                @Default("false")
                boolean frozenNorms,
        @Describe("share kept in a moving average of the weights, for example 0.9998; none if absent")
                Optional<Double> average) {

    /** @throws InvalidSetting if a value is out of range */
    public OptimizerSettings {
        InvalidSetting.unlessPositive("learningRate", learningRate);
        InvalidSetting.ifNegative("weightDecay", weightDecay);
        InvalidSetting.unlessAtLeast("accumulate", accumulate, 1, Most.SAMPLES);
        clipNorm.ifPresent(norm -> InvalidSetting.unlessPositive("clipNorm", norm));
        layerDecay.ifPresent(decay -> InvalidSetting.unlessWithin("layerDecay", decay, 0.01, 1));
        average.ifPresent(share -> InvalidSetting.unlessPart("average", share));
        frozenStages.ifPresent(stages -> InvalidSetting.unlessAtLeast("frozenStages", stages, 0));
        multipliers = List.copyOf(multipliers);
        frozen = List.copyOf(frozen);
        frozen.forEach(expression -> InvalidSetting.unlessExpression("frozen", expression));
    }

    /** Whether the parameter or module of this path is {@code frozen} by its name. */
    public boolean freezes(String path) {
        return frozen.stream()
                .anyMatch(
                        expression -> Pattern.compile(expression).matcher(path).find());
    }
}
