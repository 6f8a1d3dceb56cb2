// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

/**
 * How a {@link DataLoader} makes batches.
 *
 * @param batchSize samples in a batch, at least 1
 * @param shuffle whether each epoch has an order of its own; otherwise samples come as the dataset has them
 * @param dropLast whether an incomplete last batch is left out; a dataset smaller than one batch still gives that one
 * @param repeats times that a shuffled epoch has each of its samples, each time with a stream of its own; it then has as
 *     many fewer different ones. At least 1
 * @param seed of order and augmentation
 * @param workers threads that read, at least 1
 * @param ahead batches that may lie ready or in the making, at least 1
 * @param divisor heights and widths of batches are multiples of it, at least 1
 */
public record LoaderSettings(
        int batchSize, boolean shuffle, boolean dropLast, int repeats, long seed, int workers, int ahead, int divisor) {

    /** @throws IllegalArgumentException if a number is less than 1 */
    public LoaderSettings {
        if (batchSize < 1 || repeats < 1 || workers < 1 || ahead < 1 || divisor < 1) {
            throw new IllegalArgumentException(
                    "batch size, repeats, workers, batches ahead and divisor must be at least 1, got " + batchSize
                            + ", " + repeats + ", " + workers + ", " + ahead + " and " + divisor);
        }
    }

    /** Shuffled, complete batches, for training. */
    public static LoaderSettings training(int batchSize, long seed, int workers) {
        return new LoaderSettings(batchSize, true, true, 1, seed, workers, 2 * workers, 1);
    }

    /** Every sample once and in order, for evaluation and prediction. */
    public static LoaderSettings inOrder(int batchSize, int workers) {
        return new LoaderSettings(batchSize, false, false, 1, 0, workers, 2 * workers, 1);
    }

    /** The same with each sample {@code repeats} times an epoch. */
    public LoaderSettings withRepeats(int repeats) {
        return new LoaderSettings(batchSize, shuffle, dropLast, repeats, seed, workers, ahead, divisor);
    }
}
