// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.plugins.video.Flipbook;
import io.densekit.plugins.video.lists.CharadesList;
import io.densekit.plugins.video.lists.ClassFolders;
import io.densekit.plugins.video.lists.VideoList;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideosGeneratorTest {

    @TempDir
    private Path folder;

    private static VideosSettings settings(int videos, boolean multiLabel, long seed) {
        return new VideosSettings(videos, Optional.of(8), seed, multiLabel, 6, 12, 32);
    }

    private static String generate(VideosSettings settings, Path into) {
        return new VideosGenerator(settings, Flipbook.formats(), "flip").generate(into, made -> {});
    }

    @Test
    void aFolderForEachMotion() {
        List<Integer> reached = new ArrayList<>();
        VideosGenerator generator = new VideosGenerator(settings(16, false, 0), Flipbook.formats(), "flip");
        String sentence = generator.generate(folder, reached::add);
        assertThat(sentence)
                .contains("16 training and 8 validation videos of the classes left, right, up, down, growing,");
        assertThat(reached).hasSize(24).endsWith(24);
        assertThat(generator.size()).isEqualTo(24);
        VideoList train = ClassFolders.read(folder.resolve("train"), Optional.empty(), Flipbook.source());
        assertThat(train.videos()).hasSize(16);
        assertThat(train.classes()).hasSize(8).contains("turning-anticlockwise");
        VideoList val = ClassFolders.read(folder.resolve("val"), Optional.empty(), Flipbook.source());
        assertThat(val.videos()).hasSize(8);
        try (Video video = Flipbook.source().open(train.videos().get(0).video(), 24)) {
            assertThat(video.size()).isEqualTo(6);
            assertThat(video.height()).isEqualTo(32);
        }
    }

    @Test
    void severalMotionsAreListedAsCharadesIs() {
        generate(settings(30, true, 0), folder);
        VideoList train = CharadesList.read(
                folder.resolve("train.csv"), folder, Optional.of(folder.resolve("classes.txt")), List.of("flip"));
        assertThat(train.videos()).hasSize(30);
        assertThat(train.missing()).isEmpty();
        assertThat(train.classes()).startsWith("left", "right").hasSize(8);
        assertThat(train.videos().stream()
                        .mapToInt(video -> video.labels().labels().length)
                        .distinct()
                        .sorted())
                .containsExactly(1, 2, 3);
    }

    @Test
    void theSeedDecidesAll() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Path other = folder.resolve("other");
        generate(settings(1, false, 5), one);
        generate(settings(1, false, 5), two);
        generate(settings(1, false, 6), other);
        String file = "train/left/00001.flip";
        assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        assertThat(Files.mismatch(one.resolve(file), other.resolve(file))).isNotEqualTo(-1);
        assertThat(Files.mismatch(one.resolve(file), one.resolve("val/left/00001.flip")))
                .isNotEqualTo(-1);
    }

    /** Mean picture and mean share of shape, frame by frame, are the same for all motions. */
    @Test
    void aSingleFrameTellsNothing() {
        int side = 16;
        for (double time : new double[] {0, 0.5, 0.9}) {
            double[] all = new double[Motion.values().length];
            for (Motion motion : Motion.values()) {
                SplittableRandom random = new SplittableRandom(11);
                double covered = 0;
                for (int i = 0; i < 600; i++) {
                    MovingShape shape = MovingShape.drawn(motion, random);
                    Raster frame = new MotionScene(Color.BLACK, List.of(shape)).frame(side, side, time);
                    covered += lit(frame);
                }
                all[motion.ordinal()] = covered / 600;
            }
            double mean = Arrays.stream(all).average().orElseThrow();
            assertThat(Arrays.stream(all).boxed())
                    .allSatisfy(share -> assertThat(share).isCloseTo(mean, within(0.06 * mean)));
        }
    }

    private static double lit(Raster frame) {
        int lit = 0;
        for (int i = 0; i < frame.rgb().length; i += Raster.CHANNELS) {
            int brightest =
                    Math.max(frame.rgb()[i] & 0xff, Math.max(frame.rgb()[i + 1] & 0xff, frame.rgb()[i + 2] & 0xff));
            lit += brightest > 127 ? 1 : 0;
        }
        return lit / (double) (frame.height() * frame.width());
    }

    @Test
    void motionsDoWhatTheyAreCalled() {
        MovingShape still = new MovingShape(Outline.WEDGE, Color.WHITE, Motion.RIGHT, 0.2, 0.5, 0.5, 0, 1);
        Raster before = new MotionScene(Color.BLACK, List.of(still)).frame(64, 64, 0);
        Raster after = new MotionScene(Color.BLACK, List.of(still)).frame(64, 64, 0.5);
        assertThat(before.rgb()[(32 * 64 + 13) * 3] & 0xff).isEqualTo(255);
        assertThat(after.rgb()[(32 * 64 + 13) * 3] & 0xff).isZero();
        assertThat(after.rgb()[(32 * 64 + 32) * 3] & 0xff).isEqualTo(255);
        MovingShape growing = new MovingShape(Outline.TEE, Color.WHITE, Motion.GROWING, 0.5, 0.5, 0, 0, 1);
        assertThat(lit(new MotionScene(Color.BLACK, List.of(growing)).frame(64, 64, 0.9)))
                .isGreaterThan(2 * lit(new MotionScene(Color.BLACK, List.of(growing)).frame(64, 64, 0)));
    }

    @Test
    void oddSidesAreRefused() {
        assertThatThrownBy(() -> new VideosSettings(1, Optional.empty(), 0, false, 24, 12, 65))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be even, as H.264 has it, got 65");
    }
}
