// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

/** Kinds of work that are counted apart, since published tables differ in which of them they count. */
public enum Work {
    /** Multiply-adds of matrix products and convolutions, attention's own two products apart. */
    PRODUCTS,
    /** Multiply-adds of attention's two products: queries with keys, weights with values. */
    ATTENTION,
    /** How many of {@link #ATTENTION}'s are for queries that are padding. */
    ATTENTION_ON_PADDING,
    /** Values that a convolution adds a bias to. */
    CONVOLUTION_BIAS,
    /** Values that are normalised over the batch. */
    BATCH_NORM,
    /** Values that are normalised by token or position. */
    LAYER_NORM,
    /** Values that are rectified, or pooled as a maximum. */
    RECTIFIER
}
