// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.plugins.video.Flipbook;
import io.densekit.plugins.video.clips.ChannelOrder;
import io.densekit.plugins.video.sampling.Rule;
import io.densekit.plugins.video.task.ClipTime;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import io.densekit.video.OpenVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoDatasetTest {

    private static final List<Double> MEAN = List.of(0.45, 0.45, 0.45);
    private static final List<Double> STD = List.of(0.225, 0.225, 0.225);

    @TempDir
    private Path folder;

    private static ClipInputSettings input(Rule rule, int clips, int crops, ChannelOrder order) {
        Optional<Integer> stride = rule == Rule.UNIFORM ? Optional.empty() : Optional.of(2);
        return new ClipInputSettings(rule, 4, stride, clips, crops, 8, 8, 1, Optional.empty(), order, 24, MEAN, STD);
    }

    private Path video(String name, int frames) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Flipbook.counting(file, frames, 16, 24);
    }

    private Dataset<VideoLabels> open(ClipInputSettings input, DatasetUse use) {
        return new VideoFolderSettings(folder, Optional.empty(), List.of(), input).open(use, Flipbook.source());
    }

    private static int[] values(Sample<?> clip) {
        return clip.frames().stream().mapToInt(frame -> frame.rgb()[0]).toArray();
    }

    private static Sample<VideoLabels> read(Dataset<VideoLabels> dataset, int index) {
        return dataset.read(index, new SplittableRandom(index));
    }

    @Test
    void aVideoIsJudgedByItsClipsAndTheirCrops() throws IOException {
        video("falling/a.flip", 30);
        video("rising/deeper/b.flip", 5);
        Dataset<VideoLabels> dataset = open(input(Rule.STRIDED, 2, 3, ChannelOrder.RGB), new DatasetUse.Evaluation());
        assertThat(dataset.size()).isEqualTo(12);
        assertThat(dataset.classNames()).containsExactly("falling", "rising");
        int opened = Flipbook.OPENED.get();
        for (int view = 0; view < 12; view++) {
            Sample<VideoLabels> clip = read(dataset, view);
            assertThat(clip.key().imageId()).isEqualTo(view / 6);
            assertThat(clip.key().index()).isEqualTo(view);
            assertThat(clip.truth().labels()).containsExactly(view / 6);
            assertThat(dataset.classes(view)).containsExactly(view / 6);
            assertThat(clip.frames()).hasSize(4).allMatch(frame -> frame.height() == 8 && frame.width() == 8);
        }
        assertThat(Flipbook.OPENED.get() - opened)
                .as("crops of a clip share its frames")
                .isEqualTo(4);
        assertThat(values(read(dataset, 0))).containsExactly(0, 2, 4, 6);
        assertThat(values(read(dataset, 3))).containsExactly(23, 25, 27, 29);
        assertThat(values(read(dataset, 11))).containsExactly(0, 2, 4, 4);
    }

    @Test
    void trainingTakesOneClipOfEachVideoAndTheSameForTheSameSeed() throws IOException {
        video("a/a.flip", 100);
        Dataset<VideoLabels> dataset = open(input(Rule.DENSE, 4, 3, ChannelOrder.RGB), new DatasetUse.Training());
        assertThat(dataset.size()).isEqualTo(1);
        int[] one = values(dataset.read(0, new SplittableRandom(1)));
        assertThat(values(dataset.read(0, new SplittableRandom(1)))).isEqualTo(one);
        assertThat(values(dataset.read(0, new SplittableRandom(2)))).isNotEqualTo(one);
        assertThat(read(dataset, 0).image().height()).isEqualTo(8);
    }

    @Test
    void foldersOfFramesAreVideosAndColoursMayBeTurned() throws IOException {
        Path frames = Files.createDirectories(folder.resolve("a/clip"));
        var picture = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x102030);
        for (int i = 1; i < 9; i++) {
            javax.imageio.ImageIO.write(
                    picture, "png", frames.resolve("0000" + i + ".png").toFile());
        }
        Dataset<VideoLabels> dataset = open(input(Rule.UNIFORM, 1, 1, ChannelOrder.BGR), new DatasetUse.Evaluation());
        assertThat(dataset.size()).isEqualTo(1);
        assertThat(read(dataset, 0).image().rgb()).startsWith(0x30, 0x20, 0x10);
    }

    @Test
    void aBrokenVideoIsReplacedInTrainingAndCountsAsUnseenInEvaluation() throws IOException {
        Path good = video("a/a.flip", 20);
        Path bad = Files.write(folder.resolve("a/b.flip"), new byte[3]);
        Dataset<VideoLabels> training = open(input(Rule.DENSE, 1, 1, ChannelOrder.RGB), new DatasetUse.Training());
        Sample<VideoLabels> other = read(training, 1);
        assertThat(other.key().file()).isEqualTo(good.toString());
        assertThat(other.key().index()).isEqualTo(1);
        read(training, 1);
        assertThat(training.warnings().named())
                .containsExactly("videos can't be read, and others took their places (1): " + bad + " is no video");
        VideoDataset evaluation =
                (VideoDataset) open(input(Rule.DENSE, 2, 1, ChannelOrder.RGB), new DatasetUse.Evaluation());
        assertThat(read(evaluation, 2).frames()).hasSize(4);
        read(evaluation, 3);
        assertThat(evaluation.isBroken(1)).isTrue();
        assertThat(evaluation.isBroken(0)).isFalse();
        assertThat(evaluation.warnings().named())
                .containsExactly("videos can't be read, and count as not recognised (1): " + bad + " is no video");
        Dataset<VideoLabels> prediction = open(
                input(Rule.DENSE, 1, 1, ChannelOrder.RGB),
                new DatasetUse.Prediction(List.of(bad, good), Optional.empty()));
        assertThatThrownBy(() -> read(prediction, 0))
                .isInstanceOf(UserError.class)
                .hasMessage(bad + " is no video");
        assertThat(read(prediction, 1).truth().labels()).isEmpty();
    }

    @Test
    void predictionSlidesOverWholeVideosAndTellsWhereClipsLie() throws IOException {
        Path bad = Files.write(folder.resolve("b.flip"), new byte[3]);
        List<Path> videos = List.of(video("short.flip", 5), bad, video("long.flip", 82));
        ClipInputSettings input = input(Rule.STRIDED, 2, 3, ChannelOrder.RGB);
        int before = Flipbook.OPENED.get();
        try (OpenVideos open = new OpenVideos(Flipbook.formats())) {
            Dataset<VideoLabels> dataset = open(
                    input, new DatasetUse.Prediction(videos, Optional.empty(), Optional.empty(), Optional.of(open)));
            assertThat(dataset.size()).isEqualTo(3 + 1 + 3 * 4);
            assertThat(values(read(dataset, 2))).containsExactly(0, 2, 4, 4);
            assertThat(read(dataset, 2).truth().time()).contains(new ClipTime(0, 4, 0, 0.16));
            assertThatThrownBy(() -> read(dataset, 3))
                    .isInstanceOf(UserError.class)
                    .hasMessage(bad + " is no video");
            for (int view = 4; view < 16; view++) {
                Sample<VideoLabels> clip = read(dataset, view);
                int first = 25 * ((view - 4) / 3);
                assertThat(clip.key().imageId()).isEqualTo(2);
                assertThat(values(clip)).containsExactly(first, first + 2, first + 4, first + 6);
                assertThat(clip.truth().time())
                        .contains(new ClipTime(first, first + 6, first / 25.0, (first + 6) / 25.0));
            }
            assertThat(Flipbook.OPENED.get() - before)
                    .as("each once, the broken one twice")
                    .isEqualTo(4);
            assertThat(dataset.warnings().counts()).isEmpty();
        }
    }

    @Test
    void noneThatCanBeReadIsAnError() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.write(folder.resolve("a/b.flip"), new byte[3]);
        Dataset<VideoLabels> training = open(input(Rule.DENSE, 1, 1, ChannelOrder.RGB), new DatasetUse.Training());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> read(training, 0))
                    .isInstanceOf(UserError.class)
                    .hasMessage("none of the videos can be read: " + folder.resolve("a/b.flip") + " is no video");
        }
    }

    @Test
    void foldersWithoutVideosAreTold() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/notes.txt"), "x");
        assertThatThrownBy(() -> open(input(Rule.DENSE, 1, 1, ChannelOrder.RGB), new DatasetUse.Evaluation()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("no video of any class is in " + folder + "; check 'videos'; found were: {");
        assertThatThrownBy(() -> new VideoFolderSettings(
                                folder.resolve("none"),
                                Optional.empty(),
                                List.of(),
                                input(Rule.DENSE, 1, 1, ChannelOrder.RGB))
                        .open(new DatasetUse.Evaluation(), Flipbook.source()))
                .isInstanceOf(UserError.class)
                .hasMessage("the folder of videos " + folder.resolve("none") + " does not exist; check 'videos'");
    }

    @Test
    void detectionsAreNotForVideos() {
        assertThatThrownBy(() -> open(
                        input(Rule.DENSE, 1, 1, ChannelOrder.RGB),
                        new DatasetUse.Prediction(List.of(Path.of("a.flip")), Optional.of(Path.of("b.json")))))
                .isInstanceOf(UserError.class)
                .hasMessage("a video-folder dataset takes whole videos; leave out --boxes b.json");
    }

    @Test
    void settingsThatDoNothingAreRefused() {
        assertThatThrownBy(() -> new ClipInputSettings(
                        Rule.UNIFORM,
                        8,
                        Optional.of(4),
                        1,
                        1,
                        8,
                        8,
                        1,
                        Optional.empty(),
                        ChannelOrder.RGB,
                        24,
                        MEAN,
                        STD))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("is not for uniform sampling, which spreads frames over the whole video");
        assertThatThrownBy(() -> new ClipInputSettings(
                        Rule.DENSE,
                        8,
                        Optional.of(4),
                        1,
                        1,
                        8,
                        8,
                        1,
                        Optional.of(2.0),
                        ChannelOrder.RGB,
                        24,
                        MEAN,
                        STD))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("is for uniform sampling; other clips have their length from frames and stride");
        assertThatThrownBy(() -> new ClipInputSettings(
                        Rule.DENSE,
                        8,
                        Optional.of(4),
                        1,
                        1,
                        8,
                        8,
                        0,
                        Optional.empty(),
                        ChannelOrder.RGB,
                        24,
                        MEAN,
                        STD))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> input(Rule.DENSE, 1, 2, ChannelOrder.RGB))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be 1 or 3, got 2");
        assertThatThrownBy(() -> new ClipInputSettings(
                        Rule.DENSE,
                        8,
                        Optional.of(4),
                        1,
                        1,
                        7,
                        8,
                        1,
                        Optional.empty(),
                        ChannelOrder.RGB,
                        24,
                        MEAN,
                        STD))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within 8..8192, got 7");
    }

    @Test
    void allBytesOfAFrameAreTheNetworks() {
        Raster frame = new Raster(1, 1, new byte[] {1, 2, 3});
        assertThat(ChannelOrder.BGR.of(frame).rgb()).containsExactly(3, 2, 1);
        assertThat(ChannelOrder.RGB.of(frame)).isSameAs(frame);
    }
}
