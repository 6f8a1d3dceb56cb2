// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.config.Toys.Experiment;
import io.densekit.config.Toys.OakSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingKeyTest {
    @Test
    void listsARecordsKeysInOrder() {
        assertThat(SettingKey.of(OakSettings.class))
                .containsExactly(
                        new SettingKey(
                                "dims", "list of whole number", Optional.empty(), true, "Channels of each stage"),
                        new SettingKey("head-dim", "whole number", Optional.of("64"), false, ""),
                        new SettingKey("stage3", "global | window | every-fourth", Optional.of("global"), false, ""),
                        new SettingKey("drop-path", "number", Optional.of("0.1"), false, ""),
                        new SettingKey("window-size", "whole number", Optional.empty(), false, ""));
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
}
