// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegWriterTest {

    private static final int FRAMES = 40;

    private final FfmpegFormat format = new FfmpegFormat();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "clip.mp4, 64, 96, 25",
        "clip.mp4, 243, 321, 29.97",
        "clip.MP4, 33, 47, 0.5",
        "clip.m4v, 64, 96, 120",
        "clip.mov, 64, 96, 30",
        "clip.mkv, 64, 96, 24",
        "clip.webm, 64, 96, 25",
        "clip.webm, 51, 33, 12.5"
    })
    void whatIsWrittenIsReadBack(String name, int height, int width, double rate) throws IOException {
        Path file = folder.resolve(name);
        write(file, height, width, rate);
        try (Video video = format.open(file)) {
            assertThat(video.size()).isEqualTo(FRAMES);
            assertThat(video.framesPerSecond()).isEqualTo(rate, within(rate * 0.001));
            assertThat(video.height()).isEqualTo(height + height % 2);
            assertThat(video.width()).isEqualTo(width + width % 2);
            assertThat(video.warnings()).isEmpty();
            List<Raster> frames = new ArrayList<>();
            video.forEach(frames::add);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(difference(frames.get(i), picture(i, height, width)))
                        .as("mean difference of frame %s", i)
                        .isLessThan(6);
            }
        }
        assertThat(names()).containsExactly(name);
    }

    @Test
    void aLastRowAndColumnComeTwice() {
        Path file = folder.resolve("odd.mp4");
        Raster frame = Raster.black(33, 17);
        for (int y = 0; y < 33; y++) {
            for (int x = 0; x < 17; x++) {
                frame.rgb()[3 * (17 * y + x)] = (byte) (x > 8 ? 250 : 5);
            }
        }
        try (VideoWriter writer = format.create(file, 33, 17, 5)) {
            writer.add(frame);
            writer.finish();
        }
        try (Video video = format.open(file)) {
            Raster read = video.frames(0).get(0);
            assertThat(read.rgb()[3 * (18 * 33 + 17)] & 0xff).isGreaterThan(220);
            assertThat(read.rgb()[3 * 18 * 33] & 0xff).isLessThan(40);
        }
    }

    @Test
    void nothingIsLeftOfAVideoThatIsNotFinished() throws IOException {
        Path file = folder.resolve("clip.mp4");
        Files.writeString(file, "there before");
        try (VideoWriter writer = format.create(file, 64, 96, 25)) {
            writer.add(picture(0, 64, 96));
            assertThat(names()).hasSize(2);
        }
        assertThat(names()).containsExactly("clip.mp4");
        assertThat(file).hasContent("there before");
    }

    @Test
    void aVideoTakesThePlaceOfAnother() throws IOException {
        Path file = folder.resolve("clip.mp4");
        Files.writeString(file, "there before");
        write(file, 64, 96, 25);
        assertThat(Files.size(file)).isGreaterThan(1000);
        assertThat(names()).containsExactly("clip.mp4");
    }

    @Test
    void namesWithSpacesAndColonsAreFiles() throws IOException {
        write(folder.resolve("concat:ä b%03d.mp4"), 64, 96, 25);
        assertThat(names()).containsExactly("concat:ä b%03d.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip.avi", "clip.gif", "clip"})
    void otherEndingsAreRefused(String name) {
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> format.create(file, 64, 96, 25))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " can't be written: videos are written as .mp4, .m4v, .mov, .mkv or .webm");
    }

    @Test
    void aMissingFolderIsTold() {
        Path file = folder.resolve("none/clip.mp4");
        assertThatThrownBy(() -> format.create(file, 64, 96, 25))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        file + " can't be written (No such file or directory); check that its folder exists and can be"
                                + " written and that the disk has space left");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aRateIsPositive(double rate) {
        Path file = folder.resolve("clip.mp4");
        assertThatThrownBy(() -> format.create(file, 64, 96, rate))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " can't be written with " + rate + " frames a second");
    }

    @Test
    void framesThatAreTooLargeForTheEncoderAreTold() {
        Path file = folder.resolve("clip.mp4");
        assertThatThrownBy(() -> format.create(file, 5000, 9000, 25))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + " can't be written with frames of 9000 x 5000 and 25.0 a second")
                .hasMessageEndingWith("another ending, .webm or .mp4, has other limits");
    }

    @Test
    void aFrameOfAnotherSizeIsAMistakeOfTheProgram() {
        try (VideoWriter writer = format.create(folder.resolve("clip.mp4"), 64, 96, 25)) {
            assertThatThrownBy(() -> writer.add(Raster.black(96, 64)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a frame of 96 x 64 is none of a video of 64 x 96");
        }
    }

    private void write(Path file, int height, int width, double rate) {
        try (VideoWriter writer = format.create(file, height, width, rate)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.add(picture(i, height, width));
            }
            writer.finish();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Raster picture(int frame, int height, int width) {
        Raster picture = Raster.black(height, width);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.rgb()[at++] = (byte) (255 * x / width);
                picture.rgb()[at++] = (byte) (255 * y / height);
                picture.rgb()[at++] = (byte) (6 * frame);
            }
        }
        return picture;
    }

    /** The mean over the pixels of the smaller one. */
    private static double difference(Raster read, Raster wanted) {
        long sum = 0;
        for (int y = 0; y < wanted.height(); y++) {
            for (int x = 0; x < 3 * wanted.width(); x++) {
                sum += Math.abs((read.rgb()[3 * read.width() * y + x] & 0xff)
                        - (wanted.rgb()[3 * wanted.width() * y + x] & 0xff));
            }
        }
        return (double) sum / wanted.rgb().length;
    }
}
