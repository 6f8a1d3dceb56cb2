// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedVideosTest {

    private final FfmpegFormat format = new FfmpegFormat();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "h264.mp4, 0.02",
        "h264.mp4, 0.6",
        "av1.mp4, 0.3",
        "hevc.mp4, 0.9",
        "h264-variable-rate.mp4, 0.95",
        "h264-one-key.mkv, 0.02",
        "mjpeg.avi, 0.1"
    })
    void aFileWithoutTheEndThatSaysWhatItHoldsIsRefused(String clip, double part) throws IOException {
        Path file = cut(clip, part);
        assertThatThrownBy(() -> format.open(file))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        file + " is cut off, and without its end nothing of it can be read; copy or download it again");
    }

    @ParameterizedTest
    @CsvSource({
        "h264-one-key.mkv, 0.3, 14",
        "h264-one-key.mkv, 0.6, 34",
        "hevc.mkv, 0.6, 26",
        "vp8.webm, 0.6, 35",
        "vp9.webm, 0.3, 10",
        "vp9.webm, 0.95, 36",
        "mjpeg.avi, 0.6, 9",
        "mpeg4.avi, 0.6, 11",
        "h264.mp4, 0.999, 60"
    })
    void whatIsThereOfACutFileIsRead(String clip, double part, int frames) throws IOException {
        Path file = cut(clip, part);
        try (Video whole = format.open(Clips.path(clip));
                Video video = format.open(file)) {
            assertThat(video.size()).isEqualTo(frames);
            assertThat(video.warnings().get(0))
                    .startsWith(file + " is cut off after " + frames + " frames (")
                    .endsWith(" s), which are read; copy or download it again");
            List<Raster> read = all(video);
            List<Raster> right = all(whole);
            for (int i = 0; i < frames - 1; i++) {
                assertThat(read.get(i).rgb())
                        .as("frame %s", i)
                        .isEqualTo(right.get(i).rgb());
            }
        }
    }

    /** Each is refused by a sentence that names it, or read with one that does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "av1.mp4",
                "h264.mp4",
                "h264-edit-list.mp4",
                "h264-odd-444.mp4",
                "h264-one-key.mkv",
                "h264-open-gop.mp4",
                "h264-variable-rate.mp4",
                "hevc.mkv",
                "hevc.mp4",
                "mjpeg.avi",
                "mpeg4-b-frames.avi",
                "mpeg4.avi",
                "vp9.webm"
            })
    void bytesThatWereChangedAreTold(String clip) throws IOException {
        Path file = folder.resolve("damaged-" + clip);
        byte[] bytes = Files.readAllBytes(Clips.path(clip));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 60; i++) {
            bytes[random.nextInt(bytes.length / 4, bytes.length * 3 / 4)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        List<String> told = new ArrayList<>();
        try (Video video = format.open(file)) {
            assertThat(all(video)).hasSize(video.size());
            assertThat(video.frames(video.size() - 1, 0)).hasSize(2);
            told.addAll(video.warnings());
        } catch (UserError e) {
            told.add(e.getMessage());
        }
        assertThat(told).isNotEmpty().allSatisfy(sentence -> assertThat(sentence)
                .startsWith(file.toString())
                .doesNotContain("\n"));
    }

    @Test
    void aHoleAtTheEndIsTold() throws IOException {
        Path file = folder.resolve("hole.mkv");
        byte[] bytes = Files.readAllBytes(Clips.path("hevc.mkv"));
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
        Files.write(file, bytes);
        try (Video video = format.open(file)) {
            assertThat(video.size()).isBetween(5, 40);
            assertThat(video.warnings().get(0))
                    .startsWith(file + " says that it lasts 2.4 s, but its frames end after ")
                    .endsWith(" s; look whether some are missing");
        }
    }

    @Test
    void soundAloneIsNoVideo() {
        Path file = Clips.path("audio-only.mp4");
        assertThatThrownBy(() -> format.open(file))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " holds no pictures that can be played; give a file with a video in it");
    }

    @Test
    void aMissingFileAndAFolderAreTold() throws IOException {
        Path missing = folder.resolve("missing.mp4");
        assertThatThrownBy(() -> format.open(missing))
                .isInstanceOf(UserError.class)
                .hasMessage(missing + " does not exist; check the folder and the file's name");
        Path inner = Files.createDirectory(folder.resolve("inner.mp4"));
        assertThatThrownBy(() -> format.open(inner))
                .isInstanceOf(UserError.class)
                .hasMessage(inner + " can't be read: it is a folder; name a video file");
    }

    /** What FFmpeg would follow to other files, were it let. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a video",
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile '%s'\n"
            })
    void whatIsNoVideoIsTold(String content) throws IOException {
        Path file = folder.resolve("list.mp4");
        Files.writeString(file, content.formatted(Clips.path("h264.mp4")), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> format.open(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + " is no video that can be read (")
                .hasMessageEndingWith(
                        "); give an MP4, MOV, MKV, WebM or AVI file, and copy or download it again if it is one");
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsDecoded() {
        Path file = Clips.path("h264.mp4");
        assertThatThrownBy(() -> new FfmpegVideo(file, VideoLimits.ofPixels(96 * 64 - 1)))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " claims frames of 96 x 64 pixels, more than the 6143 that are read; scale it down");
    }

    /** MPEG-4 with B-frames in AVI has no times that tell frames apart, so that these are counted by decoding them. */
    @ParameterizedTest
    @ValueSource(strings = {"h264.mp4", "vp9.webm", "mpeg4-b-frames.avi"})
    void whatIsTooLongIsTold(String clip) {
        Path file = Clips.path(clip);
        int frames;
        double seconds;
        try (Video video = format.open(file)) {
            frames = video.size();
            seconds = video.seconds(frames - 1);
        }
        format.open(file, new VideoLimits(640 * 480, frames + 8, seconds)).close();
        assertThatThrownBy(() -> format.open(file, new VideoLimits(640 * 480, 5, seconds)))
                .isInstanceOf(UserError.class)
                .hasCauseInstanceOf(VideoLimits.Exceeded.class)
                .hasMessage(file + " has more than the 5 frames that are read; cut it, or leave some frames out");
        assertThatThrownBy(() -> format.open(file, new VideoLimits(640 * 480, frames + 8, 0.1)))
                .isInstanceOf(UserError.class)
                .hasMessage(String.format(
                        Locale.ROOT, "%s lasts %.1f s, longer than the 0.1 s that are read; cut it", file, seconds));
    }

    private Path cut(String clip, double part) throws IOException {
        byte[] bytes = Files.readAllBytes(Clips.path(clip));
        return Files.write(folder.resolve("cut-" + clip), Arrays.copyOf(bytes, (int) (bytes.length * part)));
    }

    private static List<Raster> all(Video video) {
        List<Raster> frames = new ArrayList<>();
        video.forEach(frames::add);
        return frames;
    }
}
