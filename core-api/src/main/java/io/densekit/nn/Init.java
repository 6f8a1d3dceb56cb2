// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/** What a parameter starts as. */
@FunctionalInterface
public interface Init {

    /** All zeros. */
    Init ZEROS = (values, shape, random) -> {};

    /** All ones. */
    Init ONES = constant(1);

    /** Fills a zeroed array of the given shape, row-major. */
    void fill(float[] values, Shape shape, RandomGenerator random);

    /** One value everywhere. */
    static Init constant(float value) {
        return (values, shape, random) -> Arrays.fill(values, value);
    }

    /**
     * Normal with mean 0, drawn again where beyond {@code ±2} in absolute terms (timm's {@code trunc_normal_} as the
     * transformers use it, where the cut never bites for small deviations).
     */
    static Init truncatedNormal(double deviation) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                double value;
                do {
                    value = random.nextGaussian() * deviation;
                } while (Math.abs(value) > 2);
                values[i] = (float) value;
            }
        };
    }

    /** Normal with mean 0. */
    static Init normal(double deviation) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * deviation);
            }
        };
    }

    /** Uniform within {@code ±bound}. */
    static Init uniform(double bound) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
        };
    }

    /** PyTorch's default for convolutions and linear layers: uniform within {@code ±1 / sqrt(fanIn)}. */
    static Init torchDefault(long fanIn) {
        return uniform(1 / Math.sqrt(fanIn));
    }

    /** Makes the array; random values come from a stream of the seed and the parameter's path. */
    default NDArray create(NDManager manager, Shape shape, DataType type, long seed, String path) {
        if (type != DataType.FLOAT32) {
            return manager.zeros(shape, type);
        }
        CRC32 hash = new CRC32();
        hash.update(path.getBytes(StandardCharsets.UTF_8));
        float[] values = new float[Math.toIntExact(shape.size())];
        fill(values, shape, new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash.getValue()));
        return NativeArray.copyOf(manager, values, shape);
    }
}
