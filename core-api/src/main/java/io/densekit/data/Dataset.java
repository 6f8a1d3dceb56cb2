// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.plugin.ExtensionPoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Samples by index, read and transformed on demand. Implementations are immutable and safe for use by several threads:
 * the same index and the same stream of random numbers give the same sample, whichever thread asks.
 */
public interface Dataset<T extends Truth> {

    /** Where datasets plug in. */
    ExtensionPoint<Dataset<?>, DatasetUse> POINT = new ExtensionPoint<>("dataset", Dataset.class);

    /** How many samples. */
    int size();

    /** The kind of truth that every sample carries. */
    Class<T> truth();

    /**
     * Reads one sample and applies the dataset's transforms.
     *
     * @param index within [0, size)
     * @param random the sample's own stream; unused where the dataset is not opened for training
     * @throws io.densekit.UserError if the image can't be read
     */
    Sample<T> read(int index, RandomGenerator random);

    /** How the pixels are normalised. */
    Normalization normalization();

    /** What was left out or mended when the annotations were read. */
    default Warnings warnings() {
        return new Warnings();
    }

    /** What its classes are called, by class number from 0; empty where they have no names. */
    default List<String> classNames() {
        return List.of();
    }

    /** The identifiers that annotation files give the classes, by class number; empty where they have none. */
    default List<Long> categoryIds() {
        return List.of();
    }

    /** The file that lists its samples with their annotations, if it is one file. */
    default Optional<Path> annotations() {
        return Optional.empty();
    }

    /** Heights and widths of batches must be multiples of this; images are padded with zeros after normalising. */
    default int sizeDivisor() {
        return 1;
    }

    /** Frames a second of videos that are {@linkplain FrameFolder folders of frames}, which don't say it. */
    default double framesPerSecond() {
        return FrameFolder.USUAL_FRAMES_PER_SECOND;
    }

    /**
     * The classes of what is annotated in a sample, by which rare ones may come more often. Known without reading the
     * image; none where that is not known or nothing is there.
     */
    default int[] classes(int index) {
        return new int[0];
    }

    /**
     * How much of each class there is to learn from, by label: as many numbers as there are classes, or up to the last class
     * that occurs. What is annotated is counted, unless the dataset knows what a loss counts, such as pixels.
     *
     * @throws io.densekit.UserError if that needs annotations that can't be read
     */
    default long[] classCounts() {
        long[] counts = new long[classNames().size()];
        for (int index = 0; index < size(); index++) {
            for (int label : classes(index)) {
                if (label >= counts.length) {
                    counts = Arrays.copyOf(counts, label + 1);
                }
                if (label >= 0) {
                    counts[label]++;
                }
            }
        }
        return counts;
    }

    /**
     * Which samples had best come in one batch, portraits and landscapes for example, so that little of a batch is
     * padding. Known without reading the image.
     */
    default int group(int index) {
        return 0;
    }
}
