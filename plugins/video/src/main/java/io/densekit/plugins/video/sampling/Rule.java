// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.sampling;

import java.util.random.RandomGenerator;

/** A published way to choose the frames of a clip. Frames are counted from 0. */
public enum Rule {
    /**
     * UniFormer on Kinetics, UCF101 and HMDB51: clips of {@code frames * stride} frames, both ends of which are taken, begin at
     * whole numbers; the last frame of a short video is repeated.
     */
    DENSE {
        @Override
        int[] clip(FrameSampling sampling, int length, int clip) {
            long start = sampling.clips() == 1
                    ? delta(sampling, length) / 2
                    : (long) clip * (delta(sampling, length) / (sampling.clips() - 1));
            return spaced(sampling, length, start);
        }

        @Override
        int[] random(FrameSampling sampling, int length, RandomGenerator random) {
            return spaced(sampling, length, delta(sampling, length) * random.nextDouble());
        }
    },
    /** The same, whose clips begin at {@code delta * clip / clips}, so that the end of a video is never seen: SlowFast's first. */
    DENSE_EARLY {
        @Override
        int[] clip(FrameSampling sampling, int length, int clip) {
            return spaced(sampling, length, (double) delta(sampling, length) * clip / sampling.clips());
        }

        @Override
        int[] random(FrameSampling sampling, int length, RandomGenerator random) {
            return DENSE.random(sampling, length, random);
        }
    },
    /** UniFormer on Something-Something: frames spread over the whole video, one of each segment, whatever its length. */
    UNIFORM {
        @Override
        int[] clip(FrameSampling sampling, int length, int clip) {
            double segment = (length - 1) / (double) sampling.frames();
            int shift = (int) (segment / (sampling.clips() + 1) * (clip + 1));
            int[] frames = new int[sampling.frames()];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = (int) Math.rint(segment * i) + shift;
            }
            return frames;
        }

        @Override
        int[] random(FrameSampling sampling, int length, RandomGenerator random) {
            double segment = (length - 1) / (double) sampling.frames();
            int[] frames = new int[sampling.frames()];
            for (int i = 0; i < frames.length; i++) {
                int first = (int) Math.rint(segment * i);
                int last = (int) Math.rint(segment * (i + 1));
                frames[i] = random.nextInt(first, last + 1);
            }
            return frames;
        }
    },
    /**
     * SlowFast on Charades: every {@code stride}th frame; the last one of a short video is repeated. A single clip, which is
     * not defined there, lies in the middle.
     */
    STRIDED {
        @Override
        int[] clip(FrameSampling sampling, int length, int clip) {
            int most = most(sampling, length);
            return frames(
                    sampling,
                    length,
                    sampling.clips() == 1 ? most / 2 : (int) Math.rint((double) most / (sampling.clips() - 1) * clip));
        }

        @Override
        int[] random(FrameSampling sampling, int length, RandomGenerator random) {
            return frames(sampling, length, random.nextInt(most(sampling, length) + 1));
        }

        private static int most(FrameSampling sampling, int length) {
            return Math.max(length - (sampling.frames() - 1) * sampling.stride() - 1, 0);
        }

        private static int[] frames(FrameSampling sampling, int length, int start) {
            int[] frames = new int[sampling.frames()];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = Math.min(start + i * sampling.stride(), length - 1);
            }
            return frames;
        }
    },
    /** ViViT: every {@code stride}th frame; a short video starts again from its first. */
    LOOPED {
        @Override
        int[] clip(FrameSampling sampling, int length, int clip) {
            int most = most(sampling, length);
            return frames(
                    sampling,
                    length,
                    sampling.clips() == 1 ? most / 2 : (int) ((double) most * clip / (sampling.clips() - 1)));
        }

        @Override
        int[] random(FrameSampling sampling, int length, RandomGenerator random) {
            return frames(sampling, length, random.nextInt(most(sampling, length) + 1));
        }

        private static int most(FrameSampling sampling, int length) {
            return Math.max(0, length - sampling.frames() * sampling.stride());
        }

        private static int[] frames(FrameSampling sampling, int length, int start) {
            int[] frames = new int[sampling.frames()];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = (start + i * sampling.stride()) % length;
            }
            return frames;
        }
    };

    /**
     * The frames of one of the clips that a video is judged by.
     *
     * @param length frames of the video, at least 1
     * @param clip within [0, clips)
     */
    abstract int[] clip(FrameSampling sampling, int length, int clip);

    /** The frames of a clip to learn from. */
    abstract int[] random(FrameSampling sampling, int length, RandomGenerator random);

    private static int delta(FrameSampling sampling, int length) {
        return Math.max(length - sampling.frames() * sampling.stride(), 0);
    }

    /** In whole numbers, since a step such as 4.2 is none in binary. */
    private static int[] spaced(FrameSampling sampling, int length, long start) {
        int steps = Math.max(1, sampling.frames() - 1);
        long span = (long) sampling.frames() * sampling.stride() - 1;
        int[] frames = new int[sampling.frames()];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (int) Math.min((start * steps + span * i) / steps, length - 1);
        }
        return frames;
    }

    private static int[] spaced(FrameSampling sampling, int length, double start) {
        int steps = Math.max(1, sampling.frames() - 1);
        long span = (long) sampling.frames() * sampling.stride() - 1;
        int[] frames = new int[sampling.frames()];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (int) Math.min(start + (double) (span * i) / steps, length - 1);
        }
        return frames;
    }
}
