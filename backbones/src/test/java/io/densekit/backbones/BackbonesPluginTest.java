// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.backbones.uniformer.StageAttention;
import io.densekit.backbones.uniformer.UniFormerLightSettings;
import io.densekit.backbones.uniformer.UniFormerSettings;
import io.densekit.backbones.vit.Style;
import io.densekit.backbones.vit.VisionTransformerSettings;
import io.densekit.config.ConfigLoader;
import io.densekit.config.ConfigTree;
import io.densekit.config.SettingsBinder;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import io.densekit.plugin.Preset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackbonesPluginTest {

    private final ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());

    @Test
    void everyPresetIsFoundAndBuildsThePublishedNetwork() {
        Map<String, Long> parameters = new LinkedHashMap<>();
        for (Component<Backbone, BackboneUse> component : catalog.types(Backbone.POINT)) {
            for (Preset preset : component.presets()) {
                Backbone backbone =
                        component.configure(preset.name(), preset.settings()).create(BackboneUse.CLASSIFICATION);
                parameters.put(preset.name(), ModuleState.parameterCount(backbone));
            }
        }
        assertThat(parameters)
                .containsExactly(
                        Map.entry("uniformer-small", 21_032_256L),
                        Map.entry("uniformer-small-plus", 23_519_552L),
                        Map.entry("uniformer-small-plus-dim64", 23_519_552L),
                        Map.entry("uniformer-base", 49_263_552L),
                        Map.entry("uniformer-base-ls", 49_283_520L),
                        Map.entry("uniformer-light-xxs", 9_317_280L),
                        Map.entry("uniformer-light-xs", 15_483_264L),
                        Map.entry("deit-tiny", 5_524_416L),
                        Map.entry("deit-small", 21_665_664L),
                        Map.entry("deit-base", 85_798_656L),
                        Map.entry("vit-tiny", 5_524_032L),
                        Map.entry("vit-small", 21_664_896L),
                        Map.entry("vit-base", 85_797_120L),
                        Map.entry("vit-large", 303_299_584L));
    }

    @Test
    void everyBackboneKeepsItsContractOfLevels() {
        for (Component<Backbone, BackboneUse> component : catalog.types(Backbone.POINT)) {
            for (Preset preset : component.presets()) {
                Backbone dense =
                        component.configure(preset.name(), preset.settings()).create(BackboneUse.DENSE);
                assertThat(dense.levels()).hasSize(4).allSatisfy(level -> assertThat(
                                dense.sizeDivisor() % level.stride())
                        .isZero());
                assertThat(dense.pooledChannels()).isZero();
            }
        }
    }

    /** The place in a file that names a backbone. */
    record Trunk(Configured<Backbone, BackboneUse> backbone) {}

    private Record bind(String yaml) {
        ConfigTree tree = new ConfigLoader(catalog).parse("test.yaml", yaml, List.of());
        return new SettingsBinder(catalog).bind(tree, Trunk.class).backbone().settings();
    }

    @Test
    void everyKeyOfUniFormerIsReadFromYaml() {
        String yaml =
                """
                backbone:
                  type: uniformer
                  depths: [1, 2, 3, 4]
                  dims: [8, 16, 32, 64]
                  head-dim: 16
                  mlp-ratio: 2.5
                  conv-stem: true
                  layer-scale: 1e-6
                  stage3: hybrid
                  window-size: 7
                  drop-path: 0.2
                """;
        assertThat(bind(yaml))
                .isEqualTo(new UniFormerSettings(
                        List.of(1, 2, 3, 4),
                        List.of(8, 16, 32, 64),
                        16,
                        2.5,
                        true,
                        1e-6,
                        StageAttention.HYBRID,
                        7,
                        0.2,
                        List.of(),
                        List.of()));
    }

    @Test
    void whatUniFormersYamlLeavesOutIsAsInThePublishedSmallNetwork() {
        assertThat(bind("backbone: {type: uniformer, depths: [3, 4, 8, 3], dims: [64, 128, 320, 512]}"))
                .isEqualTo(UniFormerSettings.small());
    }

    @Test
    void everyKeyOfTheLightUniFormerIsReadFromYaml() {
        String yaml =
                """
                backbone:
                  type: uniformer-light-xxs
                  depths: [1, 2, 3, 4]
                  dims: [8, 16, 32, 64]
                  head-dim: 16
                  mlp-ratio: 2
                  keep-ratio: 0.25
                  score-update: 0.75
                  drop-path: 0.1
                """;
        assertThat(bind(yaml))
                .isEqualTo(new UniFormerLightSettings(
                        List.of(1, 2, 3, 4), List.of(8, 16, 32, 64), 16, 2, 0.25, 0.75, 0.1));
        assertThat(
                        bind(
                                "backbone: {type: uniformer-light, depths: [3, 5, 9, 3], dims: [64, 128, 256, 512], head-dim: 32}"))
                .isEqualTo(UniFormerLightSettings.xs());
    }

    @Test
    void everyKeyOfTheVisionTransformerIsReadFromYaml() {
        String yaml =
                """
                backbone:
                  type: vit-small
                  style: deit
                  depth: 3
                  dim: 48
                  heads: 4
                  mlp-ratio: 2
                  patch-size: 8
                  image-size: [64, 48]
                  class-token: true
                  drop-path: 0.2
                  patch-dropout: 0.5
                  pyramid: false
                  reducers: []
                """;
        assertThat(bind(yaml))
                .isEqualTo(new VisionTransformerSettings(
                        Style.DEIT, 3, 48, 4, 2, 8, List.of(64, 48), true, 0.2, 0.5, false, List.of()));
        assertThat(bind("backbone: {type: vision-transformer, depth: 12, dim: 384, heads: 6}"))
                .isEqualTo(VisionTransformerSettings.deit(384, 6));
    }

    @Test
    void aBadValueIsReportedAtItsPlace() {
        assertThatThrownBy(() -> bind("backbone:\n  type: uniformer-small\n  head-dim: 48\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test.yaml:3")
                .hasMessageContaining("must divide the channels of stages 3 and 4, 320 and 512, got 48");
    }
}
