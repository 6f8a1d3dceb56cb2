// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import io.densekit.nn.Gelu;

/** Whose network it is: the names of the parameters around the blocks, and the form of GELU within. */
public enum Style {
    /** DeiT's and timm's: {@code patch_embed.proj}, {@code cls_token}, {@code pos_embed}; GELU with erf. */
    DEIT("patch_embed.proj", "cls_token", "pos_embed", "patch_embed", Gelu.ERF),
    /** scenic's, as TokenLearner was published on: {@code embedding}, {@code cls}, {@code pos_embedding}; GELU with tanh. */
    SCENIC("embedding", "cls", "pos_embedding", "embedded", Gelu.TANH);

    private final String embedding;
    private final String classToken;
    private final String positions;
    private final String embedded;
    private final Gelu gelu;

    Style(String embedding, String classToken, String positions, String embedded, Gelu gelu) {
        this.embedding = embedding;
        this.classToken = classToken;
        this.positions = positions;
        this.embedded = embedded;
        this.gelu = gelu;
    }

    /** Path of the convolution that makes patches tokens. */
    String embedding() {
        return embedding;
    }

    /** Name of the class token. */
    String classToken() {
        return classToken;
    }

    /** Name of the position embeddings. */
    String positions() {
        return positions;
    }

    /** Name under which the patches' tokens are exposed, before positions are added. */
    String embedded() {
        return embedded;
    }

    Gelu gelu() {
        return gelu;
    }
}
