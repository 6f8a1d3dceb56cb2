// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Goes from frame to frame of a video: on from where it stands, or from the key before the frame where that is nearer. A
 * frame that can't be decoded is the next one that can, or the last of all.
 */
final class FrameCursor {

    private static final long NONE = Long.MIN_VALUE;

    private final FrameIndex index;
    private final FrameDecoder decoder;

    /** Marks within (after, now] are those of the frame where it stands; it stands nowhere while {@code now} is none. */
    private long after = NONE;

    private long now = NONE;
    private boolean ended;
    private long decoded;
    private int substitutes;

    FrameCursor(FrameIndex index, FrameDecoder decoder) {
        this.index = index;
        this.decoder = decoder;
    }

    /** How often a frame could not be decoded, and another one was taken. */
    int substitutes() {
        return substitutes;
    }

    /**
     * From now on these frames are asked for, one after the other, before any other. What lies between them is decoded
     * only as far as they need it.
     *
     * @param frames ascending
     */
    void expect(int[] frames) {
        long[] marks = Arrays.stream(frames).mapToLong(index::mark).toArray();
        long last = marks[marks.length - 1];
        decoder.leaveOut(time -> !index.counted() && time < last && Arrays.binarySearch(marks, time) < 0);
    }

    /** The frame of that index, valid until the next call; null where nothing at all can be decoded. */
    AVFrame at(int frame) {
        long mark = index.mark(frame);
        if (now == NONE || mark <= after || mark > now && isNearerFromKey(frame)) {
            restart(index.key(frame));
        }
        int key = index.key(frame);
        while (mark > now && !ended) {
            boolean first = now == NONE;
            step(mark);
            if (first && now > mark && key > 0) {
                restart(--key); // the demuxer knew of no such key, or the decoder makes nothing of it
            }
        }
        if (now == NONE) {
            return null;
        }
        if (now != mark) {
            substitutes++;
        } else {
            // Of the frames before this one some were left out.
            after = mark - 1;
        }
        return decoder.frame();
    }

    private void step(long mark) {
        if (decoder.advance()) {
            after = now == NONE ? mark - 1 : now;
            now = index.counted() ? decoded++ : decoder.time();
        } else {
            ended = true;
        }
    }

    /** Whether starting at the frame's own key leaves out more than what is on its way anyhow. */
    private boolean isNearerFromKey(int frame) {
        int key = index.key(frame);
        return key >= index.keysUpTo(decoder.sent())
                && !index.counted()
                && index.mark(index.firstFrame(key)) > now
                && index.firstFrame(key) - position() > 1 + decoder.delay();
    }

    private int position() {
        int found = Arrays.binarySearch(index.times(), now);
        return found < 0 ? -found - 2 : found;
    }

    private void restart(int key) {
        decoder.restart(index.keyTimes()[key], index.keyDecodings()[key]);
        after = NONE;
        now = NONE;
        ended = false;
        decoded = 0;
    }
}
