// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of the images that a network is profiled with.
 *
 * @param height in pixels
 * @param width in pixels
 */
public record InputShape(int height, int width) {

    private static final Pattern TEXT = Pattern.compile("(?:3[xX])?([1-9]\\d{0,4})[xX]([1-9]\\d{0,4})");

    /** Two numbers whose first reads as channels rather than as three rows of pixels. */
    private static final Pattern HALF = Pattern.compile("3[xX]([1-9]\\d{0,4})");

    /**
     * Reads {@code 3x800x1280}, the channels first, or {@code 800x1280}: height before width.
     *
     * @throws UserError if it is neither, or one size is missing
     */
    public static InputShape parse(String text) {
        Matcher half = HALF.matcher(text);
        if (half.matches()) {
            throw UserError.usage("--input " + text + " has channels and one size; give height and width, such as 3x"
                    + half.group(1) + "x" + half.group(1) + " or " + half.group(1) + "x" + half.group(1));
        }
        Matcher sizes = TEXT.matcher(text);
        if (!sizes.matches()) {
            throw UserError.usage(
                    "--input must be channels, height and width of an image, such as 3x800x1280, got '" + text + "'");
        }
        return new InputShape(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)));
    }

    @Override
    public String toString() {
        return "3 x " + height + " x " + width;
    }
}
