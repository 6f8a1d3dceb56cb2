// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.MomentumSettings;
import io.densekit.runtime.experiment.OptimizerSettings;
import io.densekit.runtime.experiment.ParameterRule;
import io.densekit.settings.InvalidSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterGroupTest {

    private final Map<String, Shape> parameters = new LinkedHashMap<>();

    {
        parameters.put("backbone.conv.weight", new Shape(4, 3, 3, 3));
        parameters.put("backbone.conv.bias", new Shape(4));
        parameters.put("backbone.norm.weight", new Shape(4));
        parameters.put("head.weight", new Shape(2, 4));
        parameters.put("head.bias", new Shape(2));
    }

    private static FrozenParts settings(boolean decayAll, ParameterRule... rules) {
        OptimizerSettings settings = new OptimizerSettings(
                Configured.of("adamw", new MomentumSettings(List.of(0.9, 0.999), 1e-8, 0.9), AdamW::new),
                0.001,
                0.05,
                Optional.empty(),
                1,
                decayAll,
                List.of(rules),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty());
        return new FrozenParts(settings, new FrozenStages(Set.of()));
    }

    @Test
    void normsAndBiasesDoNotDecay() {
        assertThat(ParameterGroup.divide(parameters, Set.of(), Map.of(), settings(false)))
                .containsExactly(
                        new ParameterGroup(List.of("backbone.conv.weight", "head.weight"), 1, 0.05),
                        new ParameterGroup(List.of("backbone.conv.bias", "backbone.norm.weight", "head.bias"), 1, 0));
    }

    @Test
    void embeddingsAreSparedLikeNormsUnlessAllDecay() {
        parameters.put("pos_embed", new Shape(1, 5, 4));
        assertThat(ParameterGroup.divide(parameters, Set.of("pos_embed"), Map.of(), settings(false))
                        .get(1)
                        .paths())
                .endsWith("pos_embed");
        assertThat(ParameterGroup.divide(parameters, Set.of("pos_embed"), Map.of(), settings(true)))
                .hasSize(1);
    }

    @Test
    void allDecayWhereThatIsAskedFor() {
        assertThat(ParameterGroup.divide(parameters, Set.of(), Map.of(), settings(true)))
                .containsExactly(new ParameterGroup(List.copyOf(parameters.keySet()), 1, 0.05));
    }

    @Test
    void rulesMultiply() {
        List<ParameterGroup> groups = ParameterGroup.divide(
                parameters,
                Set.of(),
                Map.of(),
                settings(true, new ParameterRule("^backbone\\.", 0.1, 1), new ParameterRule("conv\\.weight$", 1, 0.5)));
        assertThat(groups)
                .containsExactly(
                        new ParameterGroup(List.of("backbone.conv.weight"), 0.1, 0.025),
                        new ParameterGroup(List.of("backbone.conv.bias", "backbone.norm.weight"), 0.1, 0.05),
                        new ParameterGroup(List.of("head.weight", "head.bias"), 1, 0.05));
    }

    @Test
    void aRateOfZeroFreezes() {
        List<ParameterGroup> groups = ParameterGroup.divide(
                parameters, Set.of(), Map.of(), settings(true, new ParameterRule("^backbone", 0, 1)));
        assertThat(groups).filteredOn(ParameterGroup::frozen).hasSize(1);
    }

    @Test
    void aRuleThatMatchesNothingIsAnError() {
        assertThatThrownBy(() -> ParameterGroup.divide(
                        parameters, Set.of(), Map.of(), settings(true, new ParameterRule("absolute_pos_embed", 1, 0))))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("multipliers.0.parameters"))
                .hasMessageContaining("'absolute_pos_embed' matches no parameter")
                .hasMessageContaining("backbone.conv.weight");
    }

    @Test
    void scalesMultiplyWithRulesAndDivideGroups() {
        Map<String, Double> scales =
                Map.of("backbone.conv.weight", 0.25, "backbone.conv.bias", 0.25, "backbone.norm.weight", 0.5);
        assertThat(ParameterGroup.divide(
                        parameters, Set.of(), scales, settings(true, new ParameterRule("^backbone\\.conv", 0.1, 0))))
                .containsExactly(
                        new ParameterGroup(List.of("backbone.conv.weight", "backbone.conv.bias"), 0.25 * 0.1, 0),
                        new ParameterGroup(List.of("backbone.norm.weight"), 0.5, 0.05),
                        new ParameterGroup(List.of("head.weight", "head.bias"), 1, 0.05));
    }
}
