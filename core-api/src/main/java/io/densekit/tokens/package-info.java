// SPDX-License-Identifier: Apache-2.0
/**
 * Transformer blocks, and what may be put around them to spare tokens. A backbone builds its blocks as {@link
 * io.densekit.tokens.TransformerBlock}s and lets {@link io.densekit.tokens.Tokens} run through them. A plugin binds a
 * {@link io.densekit.tokens.TokenReducer}, which gives a {@link io.densekit.tokens.BlockReducer} for each block where it
 * acts; such a reducer sees the tokens before the block, runs the block or its parts, and says what comes out.
 */
package io.densekit.tokens;
