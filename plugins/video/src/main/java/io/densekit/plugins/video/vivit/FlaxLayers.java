// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.vivit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where checkpoints keep the layers of a {@link VideoTransformer}: scenic's own first, then those of image networks, scenic's,
 * DeiT's and timm's, whose encoder is the one of joint attention or the one within time steps.
 */
final class FlaxLayers {

    private static final List<String> LAYERS = List.of("norm1", "attn.qkv", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2");

    private final Map<String, List<String>> names = new LinkedHashMap<>();

    private FlaxLayers() {}

    /** Flax's paths by ours. */
    static Map<String, List<String>> of(VideoTransformerSettings settings) {
        FlaxLayers layers = new FlaxLayers();
        layers.names.put("embedding", List.of("embedding"));
        layers.of("embedding", "patch_embed.proj");
        if (settings.factorised()) {
            layers.encoder("spatial.", settings.depth(), "SpatialTransformer", "Transformer");
            layers.imageEncoder("spatial.", settings.depth());
            layers.encoder("temporal.", settings.temporalBlocks(), "TemporalTransformer");
        } else {
            layers.encoder("", settings.depth(), "Transformer");
            layers.image("pos_embedding", "pos_embed");
        }
        return layers.names;
    }

    /** What PyTorch's image networks call the same. */
    private void imageEncoder(String ours, int depth) {
        image(ours + "cls_token", "cls_token");
        image(ours + "pos_embedding", "pos_embed");
        for (int block = 0; block < depth; block++) {
            for (String layer : LAYERS) {
                of(ours + "blocks." + block + "." + layer, "blocks." + block + "." + layer);
            }
        }
        of(ours + "norm", "norm");
    }

    private void of(String layer, String image) {
        image(layer + ".weight", image + ".weight");
        image(layer + ".bias", image + ".bias");
    }

    private void image(String tensor, String image) {
        names.merge(tensor, List.of(image), (before, more) -> Stream.concat(before.stream(), more.stream())
                .toList());
    }

    private void encoder(String ours, int depth, String... encoders) {
        names.put(
                ours + "cls_token",
                Stream.of(encoders).map(FlaxLayers::classToken).toList());
        put(ours + "pos_embedding", "/posembed_input/pos_embedding", encoders);
        for (int block = 0; block < depth; block++) {
            String to = ours + "blocks." + block + ".";
            String from = "/encoderblock_" + block + "/";
            put(to + "norm1", from + "LayerNorm_0", encoders);
            put(to + "attn.qkv", from + "MultiHeadDotProductAttention_0/{query,key,value}", encoders);
            put(to + "attn.proj", from + "MultiHeadDotProductAttention_0/out", encoders);
            put(to + "norm2", from + "LayerNorm_1", encoders);
            put(to + "mlp.fc1", from + "MlpBlock_0/Dense_0", encoders);
            put(to + "mlp.fc2", from + "MlpBlock_0/Dense_1", encoders);
        }
        put(ours + "norm", "/encoder_norm", encoders);
    }

    private static String classToken(String encoder) {
        return encoder.equals("Transformer") ? "cls" : "cls_" + encoder;
    }

    private void put(String ours, String layer, String... encoders) {
        names.put(ours, Stream.of(encoders).map(encoder -> encoder + layer).toList());
    }
}
