// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values that follow from a parameter's name and shape alone, so that two implementations of one network can be compared
 * without a weight file. The stream of a name is splitmix64's finaliser over the name's FNV-1a hash plus multiples of
 * 0x9E3779B97F4A7C15; its top 24 bits are a number u in [0, 1), the value is lo + (hi - lo) u in double precision,
 * rounded once. The range is that of the first line that fits:
 *
 * <pre>
 * name ends with num_batches_tracked          0
 * name ends with running_var                  [0.5, 1.5)
 * name ends with running_mean                 [-0.1, 0.1)
 * two axes or more, name ends with weight     [-b, b), b = sqrt(3 / product of all axes but the first)
 * one axis, name ends with weight             [0.5, 1.5)
 * anything else                               [-0.1, 0.1)
 * </pre>
 */
public final class WeightsByName {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private WeightsByName() {}

    /** Draws the parameters whose name the expression finds from [lo, hi) instead of the rule's range. */
    public record Override(Pattern name, double lo, double hi) {}

    /** The values of a parameter or buffer, row-major. */
    public static float[] values(String name, long[] shape) {
        return values(name, shape, List.of());
    }

    /** The values of a parameter or buffer, row-major; the first of the overrides that fits decides the range. */
    public static float[] values(String name, long[] shape, List<Override> overrides) {
        if (name.endsWith("num_batches_tracked")) {
            return new float[elements(shape)];
        }
        for (Override override : overrides) {
            if (override.name().matcher(name).find()) {
                return draw(name, shape, override.lo(), override.hi());
            }
        }
        if (name.endsWith("running_var")) {
            return draw(name, shape, 0.5, 1.5);
        }
        if (name.endsWith("weight")) {
            if (shape.length == 1) {
                return draw(name, shape, 0.5, 1.5);
            }
            if (shape.length >= 2) {
                double bound = Math.sqrt(3.0 / productOfAllButFirst(shape));
                return draw(name, shape, -bound, bound);
            }
        }
        return draw(name, shape, -0.1, 0.1);
    }

    /** The values of a network's input in [lo, hi), row-major. */
    public static float[] input(String name, long[] shape, double lo, double hi) {
        return draw("input:" + name, shape, lo, hi);
    }

    private static double productOfAllButFirst(long[] shape) {
        double product = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            product *= shape[axis];
        }
        return product;
    }

    private static int elements(long[] shape) {
        return ElementType.U8.bytes(shape);
    }

    private static float[] draw(String stream, long[] shape, double lo, double hi) {
        float[] values = new float[elements(shape)];
        double width = hi - lo;
        long state = hash(stream);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (lo + width * ((mix(state) >>> 40) * 0x1p-24));
            state += GOLDEN_GAMMA;
        }
        return values;
    }

    static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    static long mix(long state) {
        long x = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
