// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegVideoTest {

    private final FfmpegFormat format = new FfmpegFormat();

    @ParameterizedTest
    @CsvSource({
        "h264.mp4, 60, 64, 96, 25",
        "h264-edit-list.mp4, 40, 64, 96, 25",
        "h264-odd-444.mp4, 32, 243, 321, 25",
        "rotated-90.mp4, 60, 96, 64, 25",
        "rotated-180.mp4, 60, 64, 96, 25",
        "mpeg4-b-frames.avi, 60, 64, 96, 25",
        "vp9.webm, 40, 243, 321, 25"
    })
    void knowsSizeAndRate(String name, int frames, int height, int width, double rate) {
        try (Video video = format.open(Clips.path(name))) {
            assertThat(video.size()).isEqualTo(frames);
            assertThat(video.height()).isEqualTo(height);
            assertThat(video.width()).isEqualTo(width);
            assertThat(video.framesPerSecond()).isEqualTo(rate, within(0.02));
            Raster frame = video.frames(frames - 1).get(0);
            assertThat(frame.height()).isEqualTo(height);
            assertThat(frame.width()).isEqualTo(width);
        }
    }

    /** Frames that are held are not repeated: imageio-ffmpeg 0.8.1 counts 60 in this clip as well, and reads 132. */
    @Test
    void knowsWhenEachFrameIsShown() {
        try (Video video = format.open(Clips.path("h264-variable-rate.mp4"))) {
            assertThat(video.size()).isEqualTo(60);
            for (int i = 0; i < video.size(); i++) {
                int tick = i + i / 7 * 3 + i / 11 * 9;
                assertThat(video.seconds(i)).isEqualTo(tick / 25.0, within(1e-9));
            }
            assertThatThrownBy(() -> video.seconds(60)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** Which place of the stored picture its top left corner comes from. */
    @ParameterizedTest
    @CsvSource({
        "rotated-90.mp4, 0, 63, 0, -1",
        "rotated-180.mp4, 95, 63, -1, 0",
        "rotated-270.mp4, 95, 0, 0, 1",
        "mirrored.mp4, 95, 0, -1, 0"
    })
    void framesAreTurnedUpright(String name, int left, int top, int rightByX, int rightByY) {
        try (Video stored = format.open(Clips.path("h264.mp4"));
                Video turned = format.open(Clips.path(name))) {
            Raster from = stored.frames(17).get(0);
            Raster to = turned.frames(17).get(0);
            assertThat(pixel(to, 0, 0)).isEqualTo(pixel(from, left, top));
            assertThat(pixel(to, 20, 0)).isEqualTo(pixel(from, left + 20 * rightByX, top + 20 * rightByY));
        }
    }

    /**
     * The same pictures, stored by another matrix or range: PyAV 16.1.0 and OpenCV 4.12.0 give other colours, PyAV 17.0.0 and OpenCV
     * 4.13.0 don't (findings/pyav-and-opencv-colours-of-bt709-clips-depend-on-the-release.sh).
     */
    @ParameterizedTest
    @ValueSource(strings = {"h264-bt709.mp4", "h264-full-range.mp4", "vp9-full-range.webm"})
    void coloursFollowTheMatrixAndRangeThatAClipNames(String name) {
        try (Video usual = format.open(Clips.path("h264.mp4"));
                Video other = format.open(Clips.path(name))) {
            byte[] expected = usual.frames(17).get(0).rgb();
            byte[] found = other.frames(17).get(0).rgb();
            assertThat(found).hasSameSizeAs(expected);
            double off = IntStream.range(0, found.length)
                    .map(i -> Math.abs((found[i] & 0xFF) - (expected[i] & 0xFF)))
                    .average()
                    .orElseThrow();
            assertThat(off).isLessThan(3);
        }
    }

    private static List<Byte> pixel(Raster image, int x, int y) {
        int at = 3 * (y * image.width() + x);
        return List.of(image.rgb()[at], image.rgb()[at + 1], image.rgb()[at + 2]);
    }

    @Test
    void framesComeInTheOrderAskedForEachWithPixelsOfItsOwn() {
        try (Video video = format.open(Clips.path("h264.mp4"))) {
            List<Raster> frames = video.frames(31, 4, 31, 59, 4);
            assertThat(frames.get(0).rgb())
                    .isEqualTo(frames.get(2).rgb())
                    .isNotSameAs(frames.get(2).rgb())
                    .isEqualTo(video.frames(31).get(0).rgb())
                    .isNotEqualTo(frames.get(1).rgb());
            assertThat(frames.get(1).rgb())
                    .isEqualTo(frames.get(4).rgb())
                    .isNotSameAs(frames.get(4).rgb());
            assertThat(video.frames()).isEmpty();
        }
    }

    @Test
    void framesThatAreNotThereAreAMistakeOfTheProgram() {
        try (Video video = format.open(Clips.path("h264.mp4"))) {
            assertThatThrownBy(() -> video.frames(0, 60)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> video.frames(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aClosedVideoGivesNothing() {
        Video video = format.open(Clips.path("h264.mp4"));
        video.close();
        video.close();
        assertThatThrownBy(() -> video.frames(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> video.forEach(frame -> {})).isInstanceOf(IllegalStateException.class);
    }
}
