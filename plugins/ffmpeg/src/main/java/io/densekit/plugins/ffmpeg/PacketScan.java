// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.video.VideoLimits;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What the packets of a video tell of its frames, nothing being decoded: one packet is one frame, shown at its time, unless
 * an edit list leaves it out.
 */
final class PacketScan {

    private final LongStream.Builder times = LongStream.builder();
    private final LongStream.Builder keyTimes = LongStream.builder();
    private final LongStream.Builder keyDecodings = LongStream.builder();
    private final boolean vp8;
    private boolean regular = true;
    private long firstKey = Long.MIN_VALUE;
    private long start = 0;
    private long frames;
    private boolean some;
    private boolean cut;

    private PacketScan(boolean vp8) {
        this.vp8 = vp8;
    }

    /** Reads all packets, of which each is a frame at most. */
    static PacketScan of(VideoInput input, VideoLimits limits) {
        PacketScan scan = new PacketScan(input.stream().codecpar().codec_id() == avcodec.AV_CODEC_ID_VP8);
        for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
            scan.add(packet);
            limits.requireFrames(input.file(), scan.frames);
        }
        return scan;
    }

    private void add(AVPacket packet) {
        long time = packet.pts();
        long decoding = VideoInput.decodingTime(packet);
        boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        cut |= (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
        if (!some) {
            some = true;
            start = decoding == avutil.AV_NOPTS_VALUE() ? 0 : decoding;
            regular = key;
            firstKey = time;
        }
        if (time == avutil.AV_NOPTS_VALUE()) {
            regular = false;
            frames++;
            return;
        }
        if (key) {
            keyTimes.add(time);
            keyDecodings.add(decoding);
        }
        boolean left = (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) != 0;
        if (!left && !(vp8 && isHidden(packet))) {
            // Pictures before the first key refer to what is not there.
            regular &= time >= firstKey;
            times.add(time);
            frames++;
        }
    }

    /** VP8 sends pictures that are only referred to in packets of their own. */
    private static boolean isHidden(AVPacket packet) {
        return (packet.data().get(0) >> 4 & 1) == 0;
    }

    /** Whether a packet is there in part. */
    boolean isCut() {
        return cut;
    }

    /** The index, which is {@linkplain FrameIndex#counted() counted} where times don't tell frames apart. */
    FrameIndex index() {
        long[] shown = times.build().sorted().toArray();
        long[] keys = keyTimes.build().toArray();
        long[] decodings = keyDecodings.build().toArray();
        boolean counted = !regular || !isAscending(shown) || !isAscending(keys) || !isAscending(decodings);
        return counted
                ? new FrameIndex(shown, new long[] {start}, new long[] {start}, true)
                : new FrameIndex(shown, keys, decodings, false);
    }

    static boolean isAscending(long[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] <= values[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
