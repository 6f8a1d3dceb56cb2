// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

/**
 * The clips that a network takes.
 *
 * @param smallest fewest frames, rows and columns
 * @param exactFrames whether as many frames are needed and no more
 */
public record ClipLimits(ClipSize smallest, boolean exactFrames) {

    /** Any clips from some size on. */
    public static ClipLimits from(int frames, int height, int width) {
        return new ClipLimits(new ClipSize(frames, height, width), false);
    }

    boolean allow(ClipSize size) {
        boolean frames = exactFrames ? size.frames() == smallest.frames() : size.frames() >= smallest.frames();
        return frames && size.height() >= smallest.height() && size.width() >= smallest.width();
    }

    @Override
    public String toString() {
        return (exactFrames ? "exactly " : "at least ") + smallest + (exactFrames ? " or more" : "");
    }
}
