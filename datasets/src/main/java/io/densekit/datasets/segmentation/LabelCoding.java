// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.datasets.images.IndexImage;
import io.densekit.structures.LabelMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the numbers of masks mean: which class each stands for, and which of them no class. */
final class LabelCoding {
    private static final int VALUES = 65_536;
    private static final short UNKNOWN = -1;

    private final short[] labels = new short[VALUES];
    private final int classes;
    private final String meaning;

    private LabelCoding(int classes, String meaning) {
        this.classes = classes;
        this.meaning = meaning;
        Arrays.fill(labels, UNKNOWN);
    }

    /** A class's own number stands for it. */
    static LabelCoding plain(int classes, List<Integer> ignored) {
        LabelCoding coding = new LabelCoding(classes, "classes are 0 to " + (classes - 1));
        for (int label = 0; label < classes; label++) {
            coding.labels[label] = (short) label;
        }
        return coding.ignoring(ignored);
    }

    /** Class 0 is written as 1, and 0 stands for no class, as in ADE20K. */
    static LabelCoding zeroReduced(int classes, List<Integer> ignored) {
        LabelCoding coding =
                new LabelCoding(classes, "with reduce-zero-label 0 is no class and the classes are 1 to " + classes);
        for (int label = 0; label < classes; label++) {
            coding.labels[label + 1] = (short) label;
        }
        coding.labels[0] = LabelMap.IGNORE;
        return coding.ignoring(ignored);
    }

    /** Classes have the numbers listed, in their order; all others stand for no class, as in Cityscapes. */
    static LabelCoding listed(List<Integer> ids) {
        LabelCoding coding = new LabelCoding(ids.size(), "");
        Arrays.fill(coding.labels, (short) LabelMap.IGNORE);
        for (int label = 0; label < ids.size(); label++) {
            coding.labels[ids.get(label)] = (short) label;
        }
        return coding;
    }

    private LabelCoding ignoring(List<Integer> values) {
        for (int value : values) {
            if (labels[value] == UNKNOWN) {
                labels[value] = LabelMap.IGNORE;
            }
        }
        return this;
    }

    /**
     * The classes of an image.
     *
     * @param file that the numbers come from
     * @throws UserError if a number stands for nothing; the message names file, place and number
     */
    LabelMap decode(IndexImage image, Path file) {
        byte[] decoded = new byte[image.values().length];
        for (int i = 0; i < decoded.length; i++) {
            short label = labels[image.values()[i]];
            if (label == UNKNOWN) {
                throw UserError.failure(file + " has the number " + image.values()[i] + " at row " + i / image.width()
                        + ", column " + i % image.width() + ", but " + meaning + " (" + classes + " are named); set"
                        + " 'classes', 'reduce-zero-label', 'label-ids' or 'ignore' to what the mask means");
            }
            decoded[i] = (byte) label;
        }
        return new LabelMap(image.height(), image.width(), decoded);
    }

    /** Adds how often the image has each number; numbers that stand for nothing are left to {@link #decode}. */
    void count(IndexImage image, LabelCounts counts) {
        int[] numbers = new int[VALUES];
        for (int number : image.values()) {
            numbers[number]++;
        }
        for (int number = 0; number < VALUES; number++) {
            if (numbers[number] > 0 && labels[number] != UNKNOWN) {
                counts.add(number, labels[number], numbers[number]);
            }
        }
    }
}
