// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import io.densekit.backbones.uniformer.UniFormer;
import io.densekit.backbones.uniformer.UniFormerLight;
import io.densekit.backbones.uniformer.UniFormerLightSettings;
import io.densekit.backbones.uniformer.UniFormerSettings;
import io.densekit.backbones.vit.VisionTransformer;
import io.densekit.backbones.vit.VisionTransformerSettings;
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
        component(Backbone.POINT, "vision-transformer", VisionTransformerSettings.class, VisionTransformer::new)
                .preset("deit-tiny", VisionTransformerSettings.deit(192, 3), "DeiT-Ti: 5.7 M parameters")
                .preset("deit-small", VisionTransformerSettings.deit(384, 6), "DeiT-S: 22.1 M parameters")
                .preset("deit-base", VisionTransformerSettings.deit(768, 12), "DeiT-B: 86.6 M parameters")
                .preset("vit-tiny", VisionTransformerSettings.vit(12, 192, 3), "ViT-Ti, no class token: 5.7 M")
                .preset("vit-small", VisionTransformerSettings.vit(12, 384, 6), "ViT-S, no class token: 22.0 M")
                .preset("vit-base", VisionTransformerSettings.vit(12, 768, 12), "ViT-B, no class token: 86.6 M")
                .preset("vit-large", VisionTransformerSettings.vit(24, 1024, 16), "ViT-L, no class token: 304 M");
        component(Backbone.POINT, "uniformer-light", UniFormerLightSettings.class, UniFormerLight::new)
                .preset("uniformer-light-xxs", UniFormerLightSettings.xxs(), "UniFormer-XXS: 10.2 M parameters")
                .preset("uniformer-light-xs", UniFormerLightSettings.xs(), "UniFormer-XS: 16.5 M parameters");
    }
}
