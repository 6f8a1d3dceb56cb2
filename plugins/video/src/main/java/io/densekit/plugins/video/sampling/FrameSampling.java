// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.sampling;

import java.util.random.RandomGenerator;

/**
 * Which frames of a video make up a clip.
 *
 * @param rule how they are chosen
 * @param frames of a clip
 * @param stride frames from one to the next; {@link Rule#UNIFORM} has none
 * @param clips that a video is judged by
 */
public record FrameSampling(Rule rule, int frames, int stride, int clips) {

    /** @throws IllegalArgumentException if a number is not positive */
    public FrameSampling {
        if (frames < 1 || stride < 1 || clips < 1) {
            throw new IllegalArgumentException(
                    "frames, stride and clips must be positive, got " + frames + ", " + stride + " and " + clips);
        }
    }

    /**
     * The frames of one of the clips that a video is judged by, from 0; some may stand there several times.
     *
     * @param length frames of the video, at least 1
     * @param clip within [0, clips)
     */
    public int[] clip(int length, int clip) {
        return rule.clip(this, length, clip);
    }

    /** The frames of a clip to learn from. */
    public int[] random(int length, RandomGenerator random) {
        return rule.random(this, length, random);
    }
}
