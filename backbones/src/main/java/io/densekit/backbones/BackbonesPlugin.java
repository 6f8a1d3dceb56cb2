// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import io.densekit.backbones.uniformer.UniFormer;
import io.densekit.backbones.uniformer.UniFormerLight;
import io.densekit.backbones.uniformer.UniFormerLightSettings;
import io.densekit.backbones.uniformer.UniFormerSettings;
import io.densekit.model.Backbone;
import io.densekit.plugin.Plugin;

/** The backbones that densekit brings along. */
public final class BackbonesPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Backbone.POINT, "uniformer", UniFormerSettings.class, UniFormer::new)
                .preset("uniformer-small", UniFormerSettings.small(), "UniFormer-S: 21.5 M parameters")
                .preset(
                        "uniformer-small-plus",
                        UniFormerSettings.smallPlus(32),
                        "UniFormer-S+: convolution stem, heads of 32 channels, 24.0 M parameters")
                .preset(
                        "uniformer-small-plus-dim64",
                        UniFormerSettings.smallPlus(64),
                        "UniFormer-S+ with heads of 64 channels")
                .preset("uniformer-base", UniFormerSettings.base(), "UniFormer-B: 49.8 M parameters")
                .preset("uniformer-base-ls", UniFormerSettings.base(1e-6), "UniFormer-B with layer scale");
        component(Backbone.POINT, "uniformer-light", UniFormerLightSettings.class, UniFormerLight::new)
                .preset("uniformer-light-xxs", UniFormerLightSettings.xxs(), "UniFormer-XXS: 10.2 M parameters")
                .preset("uniformer-light-xs", UniFormerLightSettings.xs(), "UniFormer-XS: 16.5 M parameters");
    }
}
