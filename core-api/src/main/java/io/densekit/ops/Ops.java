// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The operators that DJL's {@code NDArray} lacks. Results belong to the manager of the first argument, and carry
 * gradients where DJL's own operators do: within a gradient collector on its thread.
 */
public final class Ops {

    /** {@link #packed}, a function of {@link OpLibrary#OWN}. */
    public static final String PACKED = "packed";

    /** {@link #unpacked}, likewise. */
    public static final String UNPACKED = "unpacked";

    /**
     * Up to so many tokens attention is computed in float32 on the CPU: its gradients take longer in bfloat16 there, for 49 tokens
     * four times as long, for 196 as long or longer; for 1,568 they take three quarters (libtorch 2.7.1, with AMX).
     */
    private static final int FEW_TOKENS = 512;

    private final OpLibrary library;
    private final Precision precision;
    private final Costs costs;
    private final ScriptCaller caller;
    private final boolean recording;
    private final boolean narrow;

    Ops(OpLibrary library, Precision precision, Costs costs) {
        this(library, precision, costs, OpLibrary::call, false, false);
    }

    private Ops(
            OpLibrary library,
            Precision precision,
            Costs costs,
            ScriptCaller caller,
            boolean recording,
            boolean narrow) {
        this.library = library;
        this.precision = precision;
        this.costs = costs;
        this.caller = caller;
        this.recording = recording;
        this.narrow = narrow;
    }

    /** The same operators, reporting what they compute. */
    public Ops counting(Costs newCosts) {
        return new Ops(library, precision, newCosts, caller, recording, narrow);
    }

    /** The same operators, each call of a script's function made by somebody else, who records the network. */
    public Ops through(ScriptCaller newCaller) {
        return new Ops(library, precision, costs, newCaller, true, narrow);
    }

    /** The same operators, whose {@link #linear} gives what it computed in: bfloat16 where that is the precision, instead of float32. */
    public Ops narrow() {
        return new Ops(library, precision, costs, caller, recording, true);
    }

    /**
     * Whether a network is recorded to run as a graph: then what is decided by values has to be said in operators, since nothing
     * can be read on the host.
     */
    public boolean recording() {
        return recording;
    }

    /**
     * Values from Java on the manager's device, in memory of the engine's own. For what has megabytes and is made at every
     * step; {@link NativeArray} does for the rest.
     *
     * @throws IllegalArgumentException if they are not as many as the shape has
     */
    public NDArray copyOf(NDManager manager, float[] values, Shape shape) {
        return library.copyOf(manager, values, shape);
    }

    /** {@code x weight^T + bias} over the last axis; {@code bias} may be null. */
    public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        costs.products(() -> x.size() * weight.getShape().get(0));
        if (precision == Precision.FP32) {
            return ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
        }
        String function = narrow ? "linear_bf16_narrow" : "linear_bf16";
        return bias == null ? call(function + "_no_bias", x, weight) : call(function, x, weight, bias);
    }

    /** Softmax of scaled products: {@code q}, {@code k}, {@code v} are {@code [batch, heads, tokens, head size]}. */
    public NDArray attention(NDArray q, NDArray k, NDArray v) {
        costs.attention(() -> q.size() * k.getShape().get(2)
                + q.getShape().slice(0, 3).size() * v.getShape().slice(2).size());
        return call("attention", q, k, v);
    }

    /**
     * Self-attention by heads, fused. Of few tokens on the CPU it is computed in float32 whatever the precision.
     *
     * @param qkv {@code [batch, tokens, 3 * channels]}: queries, keys, values, each with its heads side by side
     * @return {@code [batch, tokens, channels]}
     */
    public NDArray selfAttention(NDArray qkv, int heads) {
        costs.attention(() -> 2 * (qkv.size() / 3) * qkv.getShape().get(1));
        String function = attendsInHalf(qkv) ? "self_attention_bf16" : "self_attention";
        try (NDArray count = library.integers(heads)) {
            return call(function, qkv, count);
        }
    }

    /**
     * The same where some rows are empty: none attends to them. What they themselves are given is of no meaning.
     *
     * @param mask {@code [batch, tokens]}, 1 for full rows and 0 for empty ones; an image has one full row at least
     */
    public NDArray selfAttention(NDArray qkv, NDArray mask, int heads) {
        costs.attention(() -> 2 * (qkv.size() / 3) * qkv.getShape().get(1));
        String function = attendsInHalf(qkv) ? "self_attention_masked_bf16" : "self_attention_masked";
        try (NDArray count = library.integers(heads)) {
            return call(function, qkv, mask, count);
        }
    }

    private boolean attendsInHalf(NDArray qkv) {
        boolean few = qkv.getShape().get(1) <= FEW_TOKENS;
        return precision == Precision.BF16 && (!few || qkv.getDevice().isGpu());
    }

    /**
     * The rows of a batch that hold a token, one after another, so that linear maps and norms see these alone.
     *
     * @param x {@code [batch, rows, channels]}
     * @param positions {@code [batch, rows]}, int64, negative for empty rows
     * @return {@code [full rows, channels]}
     */
    public NDArray packed(NDArray x, NDArray positions) {
        return call(PACKED, x, positions);
    }

    /**
     * Undoes {@link #packed}: {@code [batch, rows, channels]}, empty rows being zeros.
     *
     * @param x {@code [full rows, channels]}
     */
    public NDArray unpacked(NDArray x, NDArray positions) {
        return call(UNPACKED, x, positions);
    }

    /**
     * {@link #selfAttention(NDArray, NDArray, int)} of packed rows, each image's by itself.
     *
     * @param qkv {@code [full rows, 3 * channels]}
     * @param positions as they were packed by
     * @return {@code [full rows, channels]}
     */
    public NDArray packedSelfAttention(NDArray qkv, NDArray positions, int heads) {
        try (NDArray count = library.integers(heads)) {
            return call("self_attention_packed", qkv, positions, count);
        }
    }

    /**
     * How much the first token, a class token as a rule, attends to each one: the mean over the heads, float32 in any
     * precision.
     *
     * @param qkv as in {@link #selfAttention}
     * @return {@code [batch, tokens]}, each row adding up to 1
     */
    public NDArray firstTokenAttention(NDArray qkv, int heads) {
        costs.attention(() -> qkv.size() / 3);
        try (NDArray count = library.integers(heads)) {
            return call("first_token_attention", qkv, count);
        }
    }

    /** Transposed convolution; {@code bias} may be null. */
    public NDArray convTranspose2d(
            NDArray x, NDArray weight, NDArray bias, int stride, int padding, int outputPadding) {
        costs.products(() -> x.size() * weight.getShape().slice(1).size());
        String suffix = precision == Precision.FP32 ? "" : "_bf16";
        try (NDArray geometry = library.integers(stride, padding, outputPadding)) {
            return bias == null
                    ? call("conv_transpose2d" + suffix, x, weight, geometry)
                    : call("conv_transpose2d_bias" + suffix, x, weight, bias, geometry);
        }
    }

    /**
     * Convolution of maps or of clips; {@code bias} may be null. What it costs is the layer's to report. On the CPU depthwise
     * ones are computed in float32 whatever the precision: oneDNN's gradients of kernels of 5 x 5 take three times as long in
     * bfloat16 (libtorch 2.7.1).
     *
     * @param x {@code [batch, channels, height, width]} or {@code [batch, channels, frames, height, width]}
     * @param weight {@code [outputs, inputs / groups, ...]}
     * @param stride one for each axis of a map
     * @param padding as many
     */
    public NDArray convolution(NDArray x, NDArray weight, NDArray bias, Shape stride, Shape padding, int groups) {
        int axes = stride.dimension();
        boolean depthwise = groups > 1 && weight.getShape().get(1) == 1;
        if (precision == Precision.FP32 || depthwise && !x.getDevice().isGpu()) {
            Shape dense = new Shape(LongStream.generate(() -> 1).limit(axes).toArray());
            return (axes == 2
                            ? Conv2d.conv2d(x, weight, bias, stride, padding, dense, groups)
                            : Conv3d.conv3d(x, weight, bias, stride, padding, dense, groups))
                    .singletonOrThrow();
        }
        long[] values = LongStream.concat(
                        LongStream.concat(Arrays.stream(stride.getShape()), Arrays.stream(padding.getShape())),
                        LongStream.of(groups))
                .toArray();
        String function = "conv" + axes + "d_bf16";
        try (NDArray geometry = library.integers(values)) {
            return bias == null
                    ? call(function + "_no_bias", x, weight, geometry)
                    : call(function, x, weight, bias, geometry);
        }
    }

    /** Layer normalisation over the channels of {@code [batch, channels, height, width]}. */
    public NDArray layerNormChannels(NDArray x, NDArray weight, NDArray bias, double epsilon) {
        costs.add(Work.LAYER_NORM, x::size);
        try (NDArray eps = library.number(epsilon)) {
            return call("layer_norm_channels", x, weight, bias, eps);
        }
    }

    /**
     * The same map {@code [batch, channels, height, width]}, or clips {@code [batch, channels, frames, height, width]}, laid
     * out in memory with the channels last. What convolutions and sums make of such a map is laid out like it.
     */
    public NDArray channelsLast(NDArray x) {
        return call(x.getShape().dimension() == 4 ? "channels_last" : "channels_last_clips", x);
    }

    /**
     * Gaussian error linear unit, the form with tanh: {@code 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}, which is
     * Flax's default and differs from the exact one by up to 5e-4.
     */
    public NDArray geluTanh(NDArray x) {
        return call("gelu_tanh", x);
    }

    /** The same by a logistic curve: {@code x sigmoid(1.702 x)}, which differs from the exact form by up to 0.02. */
    public NDArray geluQuick(NDArray x) {
        return call("gelu_quick", x);
    }

    /**
     * The same maps at another size, each value that of the nearest position (PyTorch's {@code nearest}).
     *
     * @param x {@code [batch, channels, height, width]}
     */
    public NDArray resizeNearest(NDArray x, long height, long width) {
        return sized("resize_nearest", x, height, width);
    }

    /**
     * The same maps at another size, interpolated between the four nearest positions; pixels are areas, not points
     * (PyTorch's {@code bilinear} with {@code align_corners=False}), and shrinking skips positions.
     *
     * @param x {@code [batch, channels, height, width]}
     */
    public NDArray resizeBilinear(NDArray x, long height, long width) {
        return sized("resize_bilinear", x, height, width);
    }

    /**
     * Means over {@code height * width} bins that cover the map evenly and may share rows and columns (PyTorch's
     * {@code AdaptiveAvgPool2d}).
     *
     * @param x {@code [batch, channels, any, any]}
     */
    public NDArray adaptiveAveragePool(NDArray x, long height, long width) {
        return sized("adaptive_average_pool", x, height, width);
    }

    private NDArray sized(String function, NDArray x, long height, long width) {
        try (NDArray size = library.integers(height, width)) {
            return call(function, x, size);
        }
    }

    /**
     * The very same array by another handle: what the one is closed for, the other keeps. Gradients are common to both.
     */
    public NDArray same(NDArray x) {
        return library.call("same", new NDList(x));
    }

    /** Whether gradients go through it: {@code NDArray.hasGradient} says so of parameters, but not of what is made of them. */
    public boolean requiresGradient(NDArray x) {
        try (NDArray answer = library.call("requires_gradient", new NDList(x))) {
            return answer.getBoolean();
        }
    }

    /** Mirrors the last axis. */
    public NDArray flipWidth(NDArray x) {
        return call("flip_width", x);
    }

    /** The mean of squared differences, a scalar. */
    public NDArray meanSquaredError(NDArray x, NDArray y) {
        return call("mse_loss", x, y);
    }

    /**
     * A function of a plugin's own. The result belongs to the first argument's manager.
     *
     * @throws IllegalArgumentException if the script has no such function
     */
    public NDArray call(OpScript script, String function, NDArray... arguments) {
        return caller.call(library, script, function, new NDList(arguments));
    }

    /** An operator of Java's. The result belongs to the first argument's manager. */
    public NDArray call(HostOperator operator, NDArray... arguments) {
        return caller.call(library, operator, new NDList(arguments));
    }

    /** Whole numbers for such a function: a scalar or a vector on the CPU, whatever the device. The caller closes it. */
    public NDArray integers(long... values) {
        return library.integers(values);
    }

    /** Numbers for such a function: a vector on the CPU, whatever the device. The caller closes it. */
    public NDArray numbers(double... values) {
        return library.numbers(values);
    }

    /** What a step of training does to all parameters at once. */
    public ParameterOps parameters() {
        return new ParameterOps(library);
    }

    /** What the large products run in. */
    public Precision precision() {
        return precision;
    }

    private NDArray call(String function, NDArray... arguments) {
        return caller.call(library, OpLibrary.OWN, function, new NDList(arguments));
    }
}
