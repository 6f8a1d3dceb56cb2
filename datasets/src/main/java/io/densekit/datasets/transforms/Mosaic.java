// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.JoiningTransform;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.datasets.transforms.Sheet.Window;
import io.densekit.detection.Instances;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mosaic (Bochkovskiy et al., YOLOv4, 2020): four images around a random point, each scaled in its own aspect to fit half of
 * the sheet and touching the point with one corner. What reaches beyond the sheet is cut off, what stays free is padding.
 */
@Describe("mosaic: joins an image with three others around a random point")
record Mosaic(
        @Describe("[height, width] of the joined image in pixels") @Default("[1024, 1024]") List<Integer> size,
        @Describe("share of images that are joined with others; the rest stay as they are") @Default("1.0")
                double probability,
        @Describe("the least share of height and width at which the point lies; 1 less it is the largest")
                @Default("0.25")
                double margin,
        @Describe("colour of the padding, red first, 0 to 255; by default the mean of ImageNet, 0 once normalised")
                @Default("[124, 116, 104]")
                List<Integer> colour)
        implements JoiningTransform<Instances> {

    /** @throws InvalidSetting if a value is out of its range */
    public Mosaic {
        size = List.copyOf(size);
        colour = List.copyOf(colour);
        InputSize sheet = InputSize.of("size", size);
        if (sheet.height() < 2 || sheet.width() < 2) {
            throw new InvalidSetting("size", "must be at least [2, 2], got " + size);
        }
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        InvalidSetting.unlessWithin("margin", margin, 0, 0.5);
        Sheet.requireColour(colour);
    }

    @Override
    public Class<Instances> truth() {
        return Instances.class;
    }

    @Override
    public Sample<Instances> apply(Sample<Instances> sample, Others<Instances> others, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return sample;
        }
        InputSize whole = InputSize.of("size", size);
        int x = point(whole.width(), random);
        int y = point(whole.height(), random);
        Sheet sheet = new Sheet(whole, colour);
        Sample<Instances> fitted = fitted(sample, whole);
        sheet.lay(fitted, x - fitted.image().width(), y - fitted.image().height(), new Window(0, 0, x, y));
        fitted = fitted(others.draw(random), whole);
        sheet.lay(fitted, x, y - fitted.image().height(), new Window(x, 0, whole.width(), y));
        fitted = fitted(others.draw(random), whole);
        sheet.lay(fitted, x - fitted.image().width(), y, new Window(0, y, x, whole.height()));
        fitted = fitted(others.draw(random), whole);
        sheet.lay(fitted, x, y, new Window(x, y, whole.width(), whole.height()));
        return sheet.as(sample);
    }

    private int point(int length, RandomGenerator random) {
        return (int) Math.rint(length * (margin + random.nextDouble() * (1 - 2 * margin)));
    }

    private static Sample<Instances> fitted(Sample<Instances> sample, InputSize whole) {
        double scale = Math.min(
                whole.height() / 2 / (double) sample.image().height(),
                whole.width() / 2 / (double) sample.image().width());
        return Sheet.scaled(
                sample, new InputSize(Math.max(1, (int) (sample.image().height() * scale + 0.5)), Math.max(1, (int)
                        (sample.image().width() * scale + 0.5))));
    }
}
