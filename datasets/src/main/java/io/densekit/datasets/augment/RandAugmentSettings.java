// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code rand-augment}; the defaults are timm's {@code rand-m9-mstd0.5-inc1}.
 *
 * @param operations how many are drawn
 * @param magnitude 0 to 10
 * @param deviation of the magnitude
 * @param increasing whether every operation grows stronger with its magnitude
 * @param probability of applying one that was drawn
 * @param fill colour of what geometry uncovers, red first
 */
@Describe("some random operations on colours and geometry, as DeiT and its kind are trained")
public record RandAugmentSettings(
        @Describe("how many operations are drawn") @Default("2") int operations,
        @Describe("how strong they are, 0 to 10") @Default("9") double magnitude,
        @Describe("deviation of the magnitude, drawn anew for each operation") @Default("0.5") double deviation,
        @Describe("whether every operation grows stronger with its magnitude; otherwise some grow weaker, as in the"
                        + " paper")
                @Default("true")
                boolean increasing,
        @Describe("how often an operation that was drawn is applied, 0 to 1") @Default("0.5") double probability,
        @Describe("colour of what geometry uncovers, [red, green, blue] within 0..255") @Default("[124, 116, 104]")
                List<Integer> fill) {

    /** @throws InvalidSetting if a value is out of its range */
    public RandAugmentSettings {
        fill = List.copyOf(fill);
        within("operations", operations, 1, 15);
        within("magnitude", magnitude, 0, 10);
        within("deviation", deviation, 0, 10);
        within("probability", probability, 0, 1);
        if (fill.size() != 3 || fill.stream().anyMatch(value -> value < 0 || value > 255)) {
            throw new InvalidSetting("fill", "must be [red, green, blue], each within 0..255, got " + fill);
        }
    }

    static void within(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidSetting(key, "must be within " + least + ".." + most + ", got " + value);
        }
    }
}
