// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.video.VideoLimits;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VideoInputTest {

    /** hevc.mkv is sought in from one key to the one before, which gives the same frames but takes longer. */
    private static Stream<String> clips() {
        return Clips.all().filter(name -> !name.equals("hevc.mkv"));
    }

    /** Decoding from the key before would give the same frames, in up to twice the time. */
    @ParameterizedTest
    @MethodSource("clips")
    void everyKeyIsComeToAtOnce(String name) {
        try (NativeScope scope = new NativeScope()) {
            VideoInput input = VideoInput.open(Clips.path(name), scope);
            FrameIndex index =
                    PacketScan.of(input, VideoLimits.ofPixels(Long.MAX_VALUE)).index();
            for (int key = index.keyTimes().length - 1; key >= 0; key--) {
                assertThat(input.seek(index.keyTimes()[key], index.keyDecodings()[key]))
                        .isTrue();
                assertThat(VideoInput.decodingTime(input.next()))
                        .as("key " + key)
                        .isEqualTo(index.keyDecodings()[key]);
            }
        }
    }
}
