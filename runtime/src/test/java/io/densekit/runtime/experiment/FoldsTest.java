// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static List<Path> images(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Path.of("data", i % 3 + "", "image" + i + ".jpg"))
                .toList();
    }

    @RepeatedTest(50)
    void foldsAreDisjointAndTogetherAllAndDifferByOneImageAtMost(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int count = 2 + random.nextInt(9);
        List<Path> images = images(count + random.nextInt(60));
        long seed = random.nextLong();
        Set<Path> together = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Folds folds = Folds.of(images, new FoldSettings(count, index, seed));
            List<Path> judged = images.stream().filter(folds::judges).toList();
            assertThat(judged).allMatch(together::add);
            assertThat(images).allMatch(image -> folds.judges(image) != folds.teaches(image));
            sizes.add(judged.size());
        }
        assertThat(together).containsExactlyInAnyOrderElementsOf(images);
        assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
    }

    @Test
    void neitherTheOrderNorTheWayToTheFolderChangesThem() {
        List<Path> images = images(40);
        FoldSettings settings = new FoldSettings(5, 2, 9);
        Folds folds = Folds.of(images, settings);
        List<Path> others = new ArrayList<>(images);
        Collections.reverse(others);
        others.replaceAll(image -> Path.of("x", "..").resolve(image).toAbsolutePath());
        assertThat(Folds.of(others, settings)).isEqualTo(folds);
        assertThat(Folds.of(images, new FoldSettings(5, 2, 10))).isNotEqualTo(folds);
    }

    /** So that a run can be taken up by any version and on any machine. */
    @Test
    void aSeedGivesTheseFoldsForGood() {
        List<Path> images =
                IntStream.range(0, 10).mapToObj(i -> Path.of(i + ".png")).toList();
        Folds folds = Folds.of(images, new FoldSettings(5, 0, 0));
        assertThat(images.stream().filter(folds::judges)).containsExactly(Path.of("4.png"), Path.of("5.png"));
    }

    @Test
    void moreFoldsThanImagesAreRefused() {
        assertThatThrownBy(() -> Folds.of(images(4), new FoldSettings(5, 0, 0)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("5 folds need as many images at least, but data.train has 4");
    }

    @Test
    void settingsKeepToTheirRanges() {
        assertThatThrownBy(() -> new FoldSettings(1, 0, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be at least 2, got 1");
        assertThatThrownBy(() -> new FoldSettings(5, 5, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be within 0..4, got 5");
    }
}
