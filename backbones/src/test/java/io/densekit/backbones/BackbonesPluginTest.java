// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.plugin.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackbonesPluginTest {

    private final ComponentCatalog catalog =
            Plugins.injector(getClass().getClassLoader()).getInstance(ComponentCatalog.class);

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
                        Map.entry("uniformer-light-xs", 15_483_264L));
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
}
