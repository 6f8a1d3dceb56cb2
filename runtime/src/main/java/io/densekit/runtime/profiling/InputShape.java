// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of the images or clips that a network is profiled with.
 *
 * @param frames of a clip; 1 for images
 * @param height in pixels
 * @param width in pixels
 */
public record InputShape(int frames, int height, int width) {

    private static final String SIZE = "([1-9]\\d{0,4})";

    /** Channels may come first. Three numbers are channels or frames, height and width: of three channels there is no doubt. */
    private static final Pattern TEXT =
            Pattern.compile("(?:3[xX])?" + SIZE + "[xX]" + SIZE + "|(?:3[xX])?" + SIZE + "[xX]" + SIZE + "[xX]" + SIZE);

    /** Two numbers whose first reads as channels rather than as three rows of pixels. */
    private static final Pattern HALF = Pattern.compile("3[xX]([1-9]\\d{0,4})");

    /** Of images. */
    public InputShape(int height, int width) {
        this(1, height, width);
    }

    /**
     * Reads {@code 3x800x1280}, the channels first, or {@code 800x1280}: height before width. Frames of a clip stand before
     * these: {@code 3x16x224x224} or {@code 16x224x224}.
     *
     * @throws UserError if it is none of these, or one size is missing
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
                    "--input must be channels, height and width of an image, such as 3x800x1280, or channels,"
                            + " frames, height and width of a clip, such as 3x16x224x224, got '" + text + "'");
        }
        return sizes.group(1) != null
                ? new InputShape(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)))
                : new InputShape(
                        Integer.parseInt(sizes.group(3)),
                        Integer.parseInt(sizes.group(4)),
                        Integer.parseInt(sizes.group(5)));
    }

    /** {@code [batch, 3, height, width]}; of clips {@code [batch, 3, frames, height, width]}. */
    public long[] batch(int batch) {
        return frames > 1 ? new long[] {batch, 3, frames, height, width} : new long[] {batch, 3, height, width};
    }

    @Override
    public String toString() {
        return (frames > 1 ? "3 x " + frames : "3") + " x " + height + " x " + width;
    }
}
