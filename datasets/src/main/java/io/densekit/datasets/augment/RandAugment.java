// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.data.ImageTransform;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Some operations drawn at random, one after the other (Cubuk et al., RandAugment, 2020), by the law of timm's {@code
 * rand-m9-mstd0.5-inc1}: each is drawn from all fifteen, skipped half of the time, and its magnitude is normal around the
 * one given, cut to 0..10.
 */
@Describe("some random operations on colours and geometry, as DeiT and its kind are trained")
record RandAugment(
        @Describe("how many operations are drawn") @Default("2") int operations,
        @Describe("how strong they are, 0 to 10") @Default("9") double magnitude,
        @Describe("deviation of the magnitude, drawn anew for each operation") @Default("0.5") double deviation,
        @Describe("whether every operation grows stronger with its magnitude; otherwise some grow weaker, as in the"
                        + " paper")
                @Default("true")
                boolean increasing,
        @Describe("how often an operation that was drawn is applied, 0 to 1") @Default("0.5") double probability,
        @Describe("colour of what geometry uncovers, [red, green, blue] within 0..255") @Default("[124, 116, 104]")
                List<Integer> fill)
        implements ImageTransform {
    private static final double MOST = 10;

    /** @throws InvalidSetting if a value is out of its range */
    public RandAugment {
        fill = List.copyOf(fill);
        InvalidSetting.unlessWithin("operations", operations, 1, 15);
        InvalidSetting.unlessWithin("magnitude", magnitude, 0, 10);
        InvalidSetting.unlessWithin("deviation", deviation, 0, 10);
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        if (fill.size() != 3 || fill.stream().anyMatch(value -> value < 0 || value > 255)) {
            throw new InvalidSetting("fill", "must be [red, green, blue], each within 0..255, got " + fill);
        }
    }

    @Override
    public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator random) {
        Raster image = sample.image();
        for (int i = 0; i < operations; i++) {
            Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
            boolean wanted = random.nextDouble() < probability;
            double drawn = magnitude + deviation * random.nextGaussian();
            boolean negative = random.nextBoolean();
            if (wanted) {
                Strength strength =
                        new Strength(Math.max(0, Math.min(MOST, drawn)) / MOST, negative, increasing, uncovered());
                image = operation.apply(image, strength);
            }
        }
        return new Sample<>(sample.key(), image, sample.truth());
    }

    private int[] uncovered() {
        return fill.stream().mapToInt(Integer::intValue).toArray();
    }
}
