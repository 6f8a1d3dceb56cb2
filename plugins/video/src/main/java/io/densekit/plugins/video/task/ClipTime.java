// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.task;

/**
 * Where a clip lies in its video.
 *
 * @param firstFrame counted from 0
 * @param lastFrame that the clip shows
 * @param from when the first one is shown, in seconds after the video's first
 * @param to when the last one is shown
 */
public record ClipTime(int firstFrame, int lastFrame, double from, double to) {

    /** How far a frame lies from the clip's middle, in half frames. */
    public int distance(int frame) {
        return Math.abs(2 * frame - firstFrame - lastFrame);
    }

    /** From the beginning of the one that begins first to the end of the one that ends last. */
    public ClipTime and(ClipTime other) {
        return new ClipTime(
                Math.min(firstFrame, other.firstFrame),
                Math.max(lastFrame, other.lastFrame),
                Math.min(from, other.from),
                Math.max(to, other.to));
    }
}
