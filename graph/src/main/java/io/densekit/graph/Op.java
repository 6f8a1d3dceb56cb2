// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

/** What a node computes. Names and meanings are PyTorch's, axes count from 0. */
public enum Op {
    /** Sum with broadcasting, as the next ones. */
    ADD,
    SUB,
    MUL,
    DIV,
    POW,
    MAXIMUM,
    MINIMUM,
    /** Comparisons give truths. */
    GT,
    GE,
    LT,
    LE,
    EQ,
    NE,
    LOGICAL_AND,
    LOGICAL_OR,
    LOGICAL_NOT,
    /** Operands: condition, then where it holds, then elsewhere. */
    WHERE,
    NEG,
    ABS,
    EXP,
    LOG,
    SQRT,
    SQUARE,
    FLOOR,
    CEIL,
    ROUND,
    ERF,
    RELU,
    SIGMOID,
    TANH,
    SOFTPLUS,
    /** The exact form, with erf. */
    GELU,
    /** {@code least} and {@code most}. */
    CLAMP,
    MATMUL,
    /** Operands: x, weight, bias if there is one. */
    LINEAR,
    /**
     * A linear map and what follows it in one step of oneDNN's. Operands: x, packed weight, bias or a literal 0, then what is added
     * if there is any; {@code activation}: {@code none}, {@code gelu} or {@code relu}. Only a {@link Fusion} makes it.
     */
    FUSED_LINEAR,
    /** The same for a convolution, with the attributes of one. */
    FUSED_CONVOLUTION,
    /** Operands as for {@link #LINEAR}; {@code stride}, {@code padding}, {@code dilation}, {@code groups}. */
    CONVOLUTION,
    /** Operands: x, running mean, running variance, weight, bias; {@code epsilon}. */
    BATCH_NORM,
    /** Operands: x, weight, bias; {@code shape}, {@code epsilon}. */
    LAYER_NORM,
    /** {@code kernel}, {@code stride}, {@code padding}, {@code ceil}. */
    MAX_POOL,
    /** The same with {@code countPadding}. */
    AVG_POOL,
    /** {@code sizes}. */
    RESHAPE,
    /** {@code axes}. */
    PERMUTE,
    /** {@code padding} before and after each axis, the last axis first; {@code value}. */
    PAD,
    /** {@code sizes}. */
    EXPAND,
    /** {@code axis}. */
    CONCAT,
    STACK,
    /** {@code axis}, {@code start}, {@code end}, {@code step}. */
    SLICE,
    /** {@code axis}, {@code index}. */
    SELECT,
    /** {@code axis}. */
    SOFTMAX,
    LOG_SOFTMAX,
    /** {@code axes}, {@code keep}. */
    MEAN,
    SUM,
    AMAX,
    AMIN,
    /** {@code axis}. */
    ARGMAX,
    /** {@code axis}, {@code ascending}. */
    ARGSORT,
    /** {@code axis}; ascending. */
    SORT,
    /** {@code axis}. */
    CUMSUM,
    /** Operands: x, index of the same number of axes; {@code axis}. */
    GATHER,
    /** Operands: x, index, values of the index's shape; {@code axis}. */
    SCATTER,
    /** {@code axes}. */
    FLIP,
    /** {@code times} for each axis. */
    REPEAT,
    /** {@code type}. */
    CAST,
    /** Operands in the order of the function's parameters; {@code script}, {@code function}. */
    SCRIPT,
    /** {@code operator}: an {@link io.densekit.ops.HostOperator}. */
    HOST
}
