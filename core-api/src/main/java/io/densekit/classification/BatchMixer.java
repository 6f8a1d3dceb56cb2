// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * Draws how a batch is mixed, once a batch as in timm: mixup (Zhang et al., 2018) blends, cutmix (Yun et al., 2019) pastes
 * a part whose area's share is drawn; a part that would stick out is cut off, and the share corrected.
 */
public record BatchMixer(MixSettings settings) {

    /**
     * The mixing of one batch.
     *
     * @param images {@code [batch, channels, height, width]} or clips {@code [batch, channels, frames, height, width]}
     */
    public BatchMix draw(NDArray images, RandomGenerator random) {
        Shape shape = images.getShape();
        int axes = shape.dimension();
        return draw((int) shape.get(axes - 2), (int) shape.get(axes - 1), random);
    }

    BatchMix draw(int height, int width, RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return BatchMix.none();
        }
        boolean cuts =
                settings.mixup() == 0 || settings.cutmix() > 0 && random.nextDouble() < settings.switchProbability();
        double own = beta(cuts ? settings.cutmix() : settings.mixup(), random);
        return cuts ? cut(own, height, width, random) : BatchMix.blend(own);
    }

    private static BatchMix cut(double own, int height, int width, RandomGenerator random) {
        double side = Math.sqrt(1 - own);
        int halfHeight = (int) (height * side) / 2;
        int halfWidth = (int) (width * side) / 2;
        int y = random.nextInt(height);
        int x = random.nextInt(width);
        int top = Math.max(0, y - halfHeight);
        int left = Math.max(0, x - halfWidth);
        int bottom = Math.min(height, y + halfHeight);
        int right = Math.min(width, x + halfWidth);
        double pasted = (double) (bottom - top) * (right - left) / ((double) height * width);
        return new BatchMix(1 - pasted, new BatchMix.Part(top, left, bottom, right));
    }

    /** From the symmetric Beta law, as the share of two Gamma draws. */
    static double beta(double concentration, RandomGenerator random) {
        double first = logGamma(concentration, random);
        double second = logGamma(concentration, random);
        return 1 / (1 + Math.exp(second - first));
    }

    /**
     * The logarithm of a draw from the Gamma law of scale 1 (Marsaglia and Tsang, A Simple Method for Generating Gamma
     * Variables, 2000): small concentrations give draws too small for a double, and their ratio is what counts.
     */
    private static double logGamma(double concentration, RandomGenerator random) {
        if (concentration < 1) {
            double boost = Math.log(1 - random.nextDouble()) / concentration;
            return logGamma(concentration + 1, random) + boost;
        }
        double d = concentration - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double root = 1 + c * normal;
            double cube = root * root * root;
            if (root > 0
                    && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * cube + d * Math.log(cube)) {
                return Math.log(d * cube);
            }
        }
    }
}
