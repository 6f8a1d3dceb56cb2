// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import java.util.Arrays;

/**
 * Which frame of a video is where. A frame is found by its time, the key packet from which it can be decoded by that key's
 * own time: the last key whose picture is shown no later. Going by decoding times alone would land one key too late where
 * pictures that are shown before a key are sent behind it.
 *
 * @param times when each frame is shown, in ticks, strictly ascending; of a counted index when it is shown as far as is known
 * @param keyTimes when each key packet's picture is shown, ascending
 * @param keyDecodings when each of them is decoded
 * @param counted whether times don't tell frames apart, so that frames are counted from the start
 */
record FrameIndex(long[] times, long[] keyTimes, long[] keyDecodings, boolean counted) {

    /** How many frames. */
    int size() {
        return times.length;
    }

    /** What tells a frame apart: its time, or its number where frames are counted. */
    long mark(int frame) {
        return counted ? frame : times[frame];
    }

    /** The number of the key from which a frame is decoded. */
    int key(int frame) {
        return counted ? 0 : Math.max(0, floor(keyTimes, times[frame]));
    }

    /** The first frame that is decoded from that key and not from an earlier one. */
    int firstFrame(int key) {
        if (counted || key == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(times, keyTimes[key]);
        return found < 0 ? -found - 1 : found;
    }

    /** How many keys come to be decoded no later than a packet of that decoding time. */
    int keysUpTo(long decoding) {
        return floor(keyDecodings, decoding) + 1;
    }

    /** The position of the last value that is no larger; -1 if all are. */
    private static int floor(long[] sorted, long value) {
        int found = Arrays.binarySearch(sorted, value);
        return found < 0 ? -found - 2 : found;
    }
}
