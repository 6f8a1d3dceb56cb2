// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where Flax checkpoints of vision transformers keep their layers: scenic's names first, then those of Google's first
 * vision transformers, which number a block's layers through.
 */
final class FlaxLayers {

    private static final String ENCODER = "Transformer/";

    private FlaxLayers() {}

    /** Flax's paths by ours. */
    static Map<String, List<String>> of(VisionTransformerSettings settings) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        Style style = settings.style();
        names.put(style.embedding(), List.of("embedding"));
        names.put(style.classToken(), List.of("cls"));
        names.put(style.positions(), List.of(ENCODER + "posembed_input/pos_embedding"));
        for (int block = 0; block < settings.depth(); block++) {
            String ours = "blocks." + block + ".";
            String flax = ENCODER + "encoderblock_" + block + "/";
            names.put(ours + "norm1", List.of(flax + "LayerNorm_0"));
            names.put(ours + "attn.qkv", either(flax, "MultiHeadDotProductAttention_", 0, 1, "/{query,key,value}"));
            names.put(ours + "attn.proj", either(flax, "MultiHeadDotProductAttention_", 0, 1, "/out"));
            names.put(ours + "norm2", either(flax, "LayerNorm_", 1, 2, ""));
            names.put(ours + "mlp.fc1", either(flax, "MlpBlock_", 0, 3, "/Dense_0"));
            names.put(ours + "mlp.fc2", either(flax, "MlpBlock_", 0, 3, "/Dense_1"));
        }
        names.put("norm", List.of(ENCODER + "encoder_norm"));
        return names;
    }

    private static List<String> either(String block, String layer, int scenic, int google, String part) {
        return List.of(block + layer + scenic + part, block + layer + google + part);
    }
}
