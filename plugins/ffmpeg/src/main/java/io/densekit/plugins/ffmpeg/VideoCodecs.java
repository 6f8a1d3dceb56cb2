// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import java.util.Set;
import org.bytedeco.ffmpeg.global.avcodec;

/** How videos may be coded. FFmpeg knows hundreds of codecs, most of them of no use here and less looked after. */
final class VideoCodecs {

    /** What messages name as the way out. */
    static final String USUAL = "an MP4 with H.264";

    /** The same by the names of decoders, for what opens some of them before we do. */
    static final String NAMES = "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,libdav1d,libaom-av1,av1,mpeg4,msmpeg4v2,msmpeg4,"
            + "mpeg1video,mpeg2video,h263,mjpeg,prores,ffv1,huffyuv,rawvideo";

    private static final Set<Integer> READ = Set.of(
            avcodec.AV_CODEC_ID_H264,
            avcodec.AV_CODEC_ID_HEVC,
            avcodec.AV_CODEC_ID_VP8,
            avcodec.AV_CODEC_ID_VP9,
            avcodec.AV_CODEC_ID_AV1,
            avcodec.AV_CODEC_ID_MPEG4,
            avcodec.AV_CODEC_ID_MSMPEG4V2,
            avcodec.AV_CODEC_ID_MSMPEG4V3,
            avcodec.AV_CODEC_ID_MPEG1VIDEO,
            avcodec.AV_CODEC_ID_MPEG2VIDEO,
            avcodec.AV_CODEC_ID_H263,
            avcodec.AV_CODEC_ID_MJPEG,
            avcodec.AV_CODEC_ID_PRORES,
            avcodec.AV_CODEC_ID_FFV1,
            avcodec.AV_CODEC_ID_HUFFYUV,
            avcodec.AV_CODEC_ID_RAWVIDEO);

    private VideoCodecs() {}

    /** Whether a codec of that number is read. */
    static boolean areRead(int codec) {
        return READ.contains(codec);
    }
}
