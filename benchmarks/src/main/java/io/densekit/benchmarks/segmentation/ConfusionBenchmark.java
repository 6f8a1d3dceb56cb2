// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.segmentation;

import io.densekit.evaluation.segmentation.ConfusionMatrix;
import io.densekit.evaluation.segmentation.SegmentationFigures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Accumulates 2,000 images of 512 x 512 pixels with 150 classes, ADE20K's validation in size, in one thread, and prints
 * the seconds. The label maps are patches, as annotations are, and predictions miss a fifth of the pixels.
 */
public final class ConfusionBenchmark {

    private static final int IMAGES = 2000;
    private static final int SIDE = 512;
    private static final int CLASSES = 150;
    /** So many different images take turns, for all of them would need a gigabyte. */
    private static final int DIFFERENT = 40;

    private ConfusionBenchmark() {}

    /** Arguments: {@code [REPETITIONS]}. */
    public static void main(String[] arguments) {
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        run(IMAGES, SIDE, repetitions, System.out);
    }

    static void run(int images, int side, int repetitions, PrintStream out) {
        SplittableRandom random = new SplittableRandom(150);
        List<byte[]> truths = new ArrayList<>();
        List<byte[]> predictions = new ArrayList<>();
        for (int i = 0; i < Math.min(images, DIFFERENT); i++) {
            byte[] truth = patches(side, random);
            truths.add(truth);
            predictions.add(guess(truth, random));
        }
        for (int i = 0; i < repetitions; i++) {
            long began = System.nanoTime();
            ConfusionMatrix matrix = new ConfusionMatrix(CLASSES);
            for (int image = 0; image < images; image++) {
                matrix.add(truths.get(image % DIFFERENT), predictions.get(image % DIFFERENT));
            }
            SegmentationFigures figures = matrix.figures();
            out.printf(
                    Locale.ROOT,
                    "%d images of %d x %d, %d classes: %.2f s (mean IoU %.4f)%n",
                    images,
                    side,
                    side,
                    CLASSES,
                    (System.nanoTime() - began) / 1e9,
                    figures.meanIou());
        }
    }

    private static byte[] patches(int side, SplittableRandom random) {
        byte[] labels = new byte[side * side];
        for (int patch = 0; patch < 60; patch++) {
            int label = patch % 12 == 0 ? ConfusionMatrix.IGNORE : random.nextInt(CLASSES);
            int top = patch == 0 ? 0 : random.nextInt(side);
            int left = patch == 0 ? 0 : random.nextInt(side);
            int bottom = patch == 0 ? side : Math.min(side, top + 16 + random.nextInt(200));
            int right = patch == 0 ? side : Math.min(side, left + 16 + random.nextInt(200));
            for (int y = top; y < bottom; y++) {
                Arrays.fill(labels, y * side + left, y * side + right, (byte) label);
            }
        }
        return labels;
    }

    private static byte[] guess(byte[] truth, SplittableRandom random) {
        byte[] guess = truth.clone();
        for (int i = 0; i < guess.length; i++) {
            if (truth[i] == (byte) ConfusionMatrix.IGNORE || random.nextInt(5) == 0) {
                guess[i] = (byte) random.nextInt(CLASSES);
            }
        }
        return guess;
    }
}
