// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Tokens;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Patch dropout (Liu et al., 2023, arXiv 2208.07220; timm's {@code patch_drop_rate}): in training each image keeps a
 * random part of its patches, with their positions, and the class token. Training takes less time, and the network
 * learns to do with parts of an image, which is what token reducers ask of it later. Evaluation sees every patch.
 *
 * @param rate share of the patches that are dropped, within [0, 1); at least one is kept
 */
record PatchDropout(double rate) {

    /**
     * Tokens of every position in, some of them out, in their order.
     *
     * @return in training {@link Tokens.Rows#SAMPLED} rows, every one full; otherwise what was given
     */
    Tokens call(Tokens tokens, Pass pass) {
        if (!pass.training() || rate == 0) {
            return tokens;
        }
        NDArray x = tokens.values();
        int batch = Math.toIntExact(x.getShape().get(0));
        int first = tokens.classToken() ? 1 : 0;
        int patches = tokens.count() - first;
        int kept = Math.max(1, (int) Math.round(patches * (1 - rate)));
        int width = first + kept;
        long[] rows = new long[batch * width];
        for (int image = 0; image < batch; image++) {
            // Where there is a class token, it is row 0, and the patches follow it.
            int[] drawn = draw(patches, kept, pass.random());
            for (int i = 0; i < kept; i++) {
                rows[image * width + first + i] = first + drawn[i];
            }
        }
        NDArray positions = NativeArray.copyOf(x.getManager(), rows, new Shape(batch, width));
        Shape shape = new Shape(batch, width, x.getShape().get(2));
        NDArray values = x.gather(positions.expandDims(2).broadcast(shape), 1);
        return tokens.sampled(values, tokens.mask(), positions);
    }

    /** So many of the numbers from 0 to {@code of}, each as likely as the other, in ascending order. */
    private static int[] draw(int of, int count, RandomGenerator random) {
        int[] numbers = new int[of];
        Arrays.setAll(numbers, i -> i);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(of - i);
            int drawn = numbers[other];
            numbers[other] = numbers[i];
            numbers[i] = drawn;
        }
        int[] drawn = Arrays.copyOf(numbers, count);
        Arrays.sort(drawn);
        return drawn;
    }
}
