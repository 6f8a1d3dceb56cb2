// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.runtime.testing.Tiny;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerSettingsTest {

    private static OptimizerSettings settings(String... overrides) {
        return Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of(overrides))
                .settings()
                .optimizer();
    }

    @Test
    void defaultsAreThePublishedOnes() {
        OptimizerSettings settings = settings();
        assertThat(settings.rule().type()).isEqualTo("adamw");
        assertThat(settings.learningRate()).isEqualTo(1e-3);
        assertThat(settings.weightDecay()).isEqualTo(0.05);
        assertThat(settings.rule().settings()).isEqualTo(new MomentumSettings(List.of(0.9, 0.999), 1e-8, 0.9));
        assertThat(settings.clipNorm()).isEmpty();
        assertThat(settings.accumulate()).isEqualTo(1);
        assertThat(settings.decayNormsAndBiases()).isFalse();
        assertThat(settings.multipliers()).isEmpty();
        assertThat(settings.average()).isEmpty();
    }

    @Test
    void everyKeyCanBeGiven() {
        OptimizerSettings settings = settings(
                "optimizer={type: sgd, learning-rate: 0.1, weight-decay: 0, betas: [0.8, 0.9], epsilon: 1e-6, momentum:"
                        + " 0.5, clip-norm: 2, accumulate: 3, decay-norms-and-biases: true, multipliers: [{parameters:"
                        + " head, learning-rate: 10}], average: 0.99}");
        assertThat(settings.rule().type()).isEqualTo("sgd");
        assertThat(settings.rule().settings()).isEqualTo(new MomentumSettings(List.of(0.8, 0.9), 1e-6, 0.5));
        assertThat(settings.clipNorm()).contains(2.0);
        assertThat(settings.multipliers()).containsExactly(new ParameterRule("head", 10, 1));
        assertThat(settings.average()).contains(0.99);
    }

    @Test
    void theTypeAloneMayBeChanged() {
        OptimizerSettings settings = settings("optimizer={betas: [0.8, 0.9], accumulate: 3}", "optimizer.type=SGD");
        assertThat(settings.rule().type()).isEqualTo("sgd");
        assertThat(settings.rule().settings()).isEqualTo(new MomentumSettings(List.of(0.8, 0.9), 1e-8, 0.9));
        assertThat(settings.accumulate()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "learning-rate=0, must be positive",
        "weight-decay=-1, must not be negative",
        "momentum=1, within [0; 1)",
        "accumulate=0, must be at least 1",
        "accumulate=2147483647, must be at most 100000",
        "'betas=[0.9]', must be two shares",
        "'betas=[0.9, 1.0]', within [0; 1)",
        "clip-norm=0, must be positive",
        "average=1.5, within [0; 1)",
        "type=adam, did you mean 'adamw'? known: adamw; sgd",
        "learning-rat=1, did you mean 'learning-rate'?",
        "moment=1, did you mean 'momentum'?",
        "'multipliers=[{parameters: \"a(\"}]', is no regular expression",
        "'multipliers=[{parameters: a, weight-decay: -1}]', must not be negative"
    })
    void valuesOutOfRangeAreRefused(String override, String message) {
        assertThatThrownBy(() -> settings("optimizer." + override))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message.replace(';', ','));
    }
}
