// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.video.VideoLimits;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.global.avutil;

/** Counts the frames of a video whose packets don't tell how many there are, by decoding it once. */
final class FrameCount {
    private FrameCount() {}

    /**
     * An index with a time for each frame.
     *
     * @param packets what is known of the packets
     */
    static FrameIndex of(FrameDecoder decoder, FrameIndex packets, VideoLimits limits) {
        LongStream.Builder times = LongStream.builder();
        long counted = 0;
        decoder.restart(packets.keyTimes()[0], packets.keyDecodings()[0]);
        while (decoder.advance()) {
            times.add(decoder.time());
            limits.requireFrames(decoder.file(), ++counted);
        }
        return new FrameIndex(
                told(times.build().toArray(), decoder.period()), packets.keyTimes(), packets.keyDecodings(), true);
    }

    /** Times that don't ascend, or aren't known, say nothing: frames are equally far apart then. */
    private static long[] told(long[] times, long period) {
        boolean known = times.length > 0 && times[0] != avutil.AV_NOPTS_VALUE() && PacketScan.isAscending(times);
        return known
                ? times
                : LongStream.range(0, times.length).map(i -> i * period).toArray();
    }
}
