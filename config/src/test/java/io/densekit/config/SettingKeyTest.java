// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.config.Toys.Experiment;
import io.densekit.config.Toys.OakSettings;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Inline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingKeyTest {
    @Test
    void listsARecordsKeysInOrder() {
        assertThat(SettingKey.of(OakSettings.class))
                .containsExactly(
                        new SettingKey(
                                "dims",
                                "list of whole number",
                                Optional.empty(),
                                true,
                                "Channels of each stage",
                                Optional.empty()),
                        new SettingKey("head-dim", "whole number", Optional.of("64"), false, "", Optional.empty()),
                        new SettingKey(
                                "stage3",
                                "global | window | every-fourth",
                                Optional.of("global"),
                                false,
                                "",
                                Optional.empty()),
                        new SettingKey("drop-path", "number", Optional.of("0.1"), false, "", Optional.empty()),
                        new SettingKey("window-size", "whole number", Optional.empty(), false, "", Optional.empty()));
    }

    @Test
    void namesEveryTypeInWords() {
        List<String> types =
                SettingKey.of(Experiment.class).stream().map(SettingKey::type).toList();

        assertThat(types)
                .containsExactly(
                        "trunk",
                        "list of step",
                        "map",
                        "whole number",
                        "boolean",
                        "number",
                        "text",
                        "path",
                        "list of number",
                        "map");
    }

    @Test
    void pathsLeadIntoRecords() {
        assertThat(SettingKey.paths(Forest.class).stream().map(SettingKey::name))
                .containsExactly(
                        "type",
                        "trunks",
                        "optimizer",
                        "optimizer.learning-rate",
                        "optimizer.multipliers",
                        "rules",
                        "rules[0].learning-rate",
                        "rules[0].multipliers",
                        "named",
                        "named.NAME.learning-rate",
                        "named.NAME.multipliers");
    }

    @Test
    void aComponentBesideTheRecordsOwnKeysIsItsType() {
        SettingKey type = SettingKey.paths(Forest.class).get(0);
        assertThat(type.byDefault()).contains("flip");
        assertThat(type.product()).contains(Toys.Step.class);
    }

    @Test
    void whatAComponentMakesIsKnown() {
        assertThat(SettingKey.of(Forest.class).stream().map(SettingKey::product))
                .containsExactly(
                        Optional.of(Toys.Step.class),
                        Optional.of(Toys.Trunk.class),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void theDefaultOfARecordComesBeforeItsOwnKeysDefaults() {
        List<SettingKey> keys = SettingKey.paths(Slow.class);
        assertThat(keys.stream().map(SettingKey::byDefault))
                .containsExactly(Optional.of("{}"), Optional.of("0.1"), Optional.of("{a: 2}"));
    }

    private record Slow(@Default("{learning-rate: 0.1, multipliers: {a: 2}}") Toys.Optimizer optimizer) {}

    /** Holds records and components in each way. */
    private record Forest(
            @Inline @Default("{type: flip}") Configured<Toys.Step, NoArguments> step,
            List<Configured<Toys.Trunk, Integer>> trunks,
            Toys.Optimizer optimizer,
            List<Toys.Optimizer> rules,
            Optional<Map<String, Toys.Optimizer>> named) {}
}
