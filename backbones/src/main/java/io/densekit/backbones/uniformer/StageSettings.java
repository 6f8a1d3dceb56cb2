// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import io.densekit.config.InvalidSetting;
import java.util.List;
import java.util.stream.IntStream;

/** The rules that the settings of plain and light networks share. */
final class StageSettings {

    static final int STAGES = 4;

    private StageSettings() {}

    /** Four positive numbers, copied. */
    static List<Integer> depths(List<Integer> depths) {
        return four("depths", depths);
    }

    /** Four positive numbers, copied; the third and fourth stage's have to divide into heads. */
    static List<Integer> dims(List<Integer> dims, int headDim) {
        List<Integer> copy = four("dims", dims);
        if (headDim < 1) {
            throw new InvalidSetting("headDim", "must be positive, got " + headDim);
        }
        if (copy.get(2) % headDim != 0 || copy.get(3) % headDim != 0) {
            throw new InvalidSetting(
                    "headDim",
                    "must divide the channels of stages 3 and 4, " + copy.get(2) + " and " + copy.get(3) + ", got "
                            + headDim);
        }
        return copy;
    }

    private static List<Integer> four(String key, List<Integer> values) {
        if (values == null
                || values.size() != STAGES
                || values.stream().anyMatch(value -> value == null || value < 1)) {
            throw new InvalidSetting(key, "must be four positive numbers, one a stage, got " + values);
        }
        return List.copyOf(values);
    }

    static void checkDropPath(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new InvalidSetting("dropPath", "must be within [0, 1), got " + rate);
        }
    }

    /** From 0 at the first block of all to {@code last} at the last one, evenly. */
    static List<Double> dropPathRates(List<Integer> depths, double last) {
        int blocks = depths.stream().mapToInt(Integer::intValue).sum();
        return IntStream.range(0, blocks)
                .mapToObj(block -> last * block / Math.max(1, blocks - 1))
                .toList();
    }
}
