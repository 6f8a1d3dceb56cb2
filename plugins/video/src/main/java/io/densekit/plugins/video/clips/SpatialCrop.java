// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.clips;

import io.densekit.plugins.video.clips.FrameScaling.Window;

/** Which square of a scaled frame a view shows: along its longer side its beginning, its middle or its end. */
public enum SpatialCrop {
    /** Left or top. */
    BEGINNING,
    /** In the middle of both sides. */
    MIDDLE,
    /** Right or bottom. */
    END;

    /**
     * One of the crops that a video is judged by.
     *
     * @param crops 1, in the middle, or 3
     * @param crop within [0, crops)
     */
    public static SpatialCrop of(int crops, int crop) {
        return crops == 1 ? MIDDLE : values()[crop];
    }

    /** The square of {@code side} pixels; where the middle lies between two pixels, it begins at the later one. */
    public Window window(FrameScaling frame, int side) {
        boolean upright = frame.height() > frame.width();
        int top = middle(frame.height(), side);
        int left = middle(frame.width(), side);
        if (this != MIDDLE) {
            int longer = Math.max(frame.height(), frame.width());
            int place = this == BEGINNING ? 0 : longer - side;
            top = upright ? place : top;
            left = upright ? left : place;
        }
        return new Window(top, left, side, side);
    }

    private static int middle(int side, int kept) {
        return (side - kept + 1) / 2;
    }
}
