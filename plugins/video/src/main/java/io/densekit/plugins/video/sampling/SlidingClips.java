// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.sampling;

/**
 * Clips that slide over a whole video, evenly from its beginning to its end. Each is as long as the rule of sampling has it, or
 * the whole video where that is shorter.
 *
 * @param rule how the frames of a clip are chosen
 * @param frames of a clip
 * @param stride frames from one to the next; {@link Rule#UNIFORM} has none
 * @param every the most seconds from one clip to the next
 * @param window seconds of a clip of {@link Rule#UNIFORM}, which has no length of its own
 */
public record SlidingClips(Rule rule, int frames, int stride, double every, double window) {

    /**
     * How many clips a video has.
     *
     * @param length frames of the video, at least 1
     */
    public int count(int length, double framesPerSecond) {
        int rest = length - span(length, framesPerSecond);
        double step = Math.max(1, Math.floor(every * framesPerSecond));
        return 1 + (int) Math.ceil(rest / step);
    }

    /**
     * The frames of a clip, from 0; some may stand there several times.
     *
     * @param clip within [0, count)
     */
    public int[] clip(int length, double framesPerSecond, int clip) {
        int span = span(length, framesPerSecond);
        int last = count(length, framesPerSecond) - 1;
        int start = last == 0 ? 0 : (int) Math.round((double) (length - span) * clip / last);
        int[] chosen = new FrameSampling(rule, frames, stride, 1).clip(span, 0);
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] += start;
        }
        return chosen;
    }

    private int span(int length, double framesPerSecond) {
        long whole =
                switch (rule) {
                    case UNIFORM -> Math.max(frames, Math.round(window * framesPerSecond));
                    case STRIDED -> (long) (frames - 1) * stride + 1;
                    case DENSE, DENSE_EARLY, LOOPED -> (long) frames * stride;
                };
        return (int) Math.min(length, whole);
    }
}
