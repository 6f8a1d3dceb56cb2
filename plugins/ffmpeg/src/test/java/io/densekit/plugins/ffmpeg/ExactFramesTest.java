// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame is that of PyAV, by whichever way it is asked for. */
class ExactFramesTest {

    private static final int ASKED = 200;

    static List<String> clips() {
        return Clips.all().toList();
    }

    @ParameterizedTest
    @MethodSource("clips")
    void planesOfEveryFrameAreThoseOfPyAv(String name) {
        List<String> planes = new ArrayList<>();
        try (NativeScope scope = new NativeScope()) {
            VideoInput input = VideoInput.open(Clips.path(name), scope);
            FrameDecoder decoder = new FrameDecoder(input, Integer.MAX_VALUE, scope);
            while (decoder.advance()) {
                planes.add(planes(decoder.frame()));
            }
        }
        assertThat(planes)
                .isEqualTo(Clips.digests(name).stream()
                        .map(line -> line.substring(0, 8))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("clips")
    void picturesOfEveryFrameAreThoseOfPyAv(String name) {
        try (Video video = new FfmpegVideo(Clips.path(name), VideoLimits.ofPixels(Integer.MAX_VALUE))) {
            List<String> pictures = new ArrayList<>();
            video.forEach(frame -> pictures.add(picture(frame)));
            assertThat(pictures).hasSize(video.size()).hasSameSizeAs(Clips.digests(name));
            if (video.height() % 2 == 0 || name.contains("444")) {
                assertThat(pictures)
                        .isEqualTo(Clips.digests(name).stream()
                                .map(line -> line.substring(9))
                                .toList());
            }
            assertThat(video.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("clips")
    void framesByIndexAreThoseOfStreaming(String name) {
        try (Video video = new FfmpegVideo(Clips.path(name), VideoLimits.ofPixels(Integer.MAX_VALUE))) {
            List<String> pictures = new ArrayList<>();
            video.forEach(frame -> pictures.add(picture(frame)));
            SplittableRandom random = new SplittableRandom(5);
            for (int asked = 0; asked < ASKED; ) {
                int[] indices =
                        random.ints(random.nextInt(1, 6), 0, video.size()).toArray();
                List<Raster> found = video.frames(indices);
                for (int i = 0; i < indices.length; i++) {
                    assertThat(picture(found.get(i)))
                            .as("frame %s of %s", indices[i], List.of(indices))
                            .isEqualTo(pictures.get(indices[i]));
                }
                asked += indices.length;
            }
            assertThat(video.warnings()).isEmpty();
        }
    }

    private static String picture(Raster frame) {
        byte[] bgr = new byte[frame.rgb().length];
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = frame.rgb()[i + 2];
            bgr[i + 1] = frame.rgb()[i + 1];
            bgr[i + 2] = frame.rgb()[i];
        }
        CRC32 crc = new CRC32();
        crc.update(bgr);
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static String planes(AVFrame frame) {
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
        CRC32 crc = new CRC32();
        for (int plane = 0; plane < 3; plane++) {
            int down = plane == 0 ? 0 : format.log2_chroma_h();
            int right = plane == 0 ? 0 : format.log2_chroma_w();
            byte[] row = new byte[-(-frame.width() >> right)];
            int rows = -(-frame.height() >> down);
            for (int y = 0; y < rows; y++) {
                frame.data(plane).position((long) y * frame.linesize(plane)).get(row);
                crc.update(row);
            }
        }
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
