// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.golden.UnitChecks;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.structures.Raster;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingGoldenTest {

    private static final GoldenCase VIEWS = GoldenCases.resource("video-views");
    private static final GoldenCase CHARADES = GoldenCases.resource("charades-map");

    @ParameterizedTest
    @CsvSource({"sum, SUM", "logit_mean, MEAN", "softmax_mean, PROBABILITIES", "max, MAX"})
    void viewsAreAddedUpWhateverTheirOrder(String name, ViewRule rule) {
        List<JudgedVideo> videos = videos(rule);
        int classes = videos.get(0).scores().length;
        float[] scores = new float[videos.size() * classes];
        long[] best = new long[videos.size() * 5];
        for (int video = 0; video < videos.size(); video++) {
            int[] five = videos.get(video).best(5);
            for (int i = 0; i < classes; i++) {
                scores[video * classes + i] = (float) videos.get(video).scores()[i];
            }
            for (int i = 0; i < 5; i++) {
                best[video * 5 + i] = five[i];
            }
        }
        UnitChecks.agrees(VIEWS.compare(name, TensorData.ofFloats(scores, videos.size(), classes)));
        if (VIEWS.outputs().contains(name + ".top5")) {
            UnitChecks.agrees(VIEWS.compare(name + ".top5", TensorData.ofLongs(best, videos.size(), 5)));
        }
        if (VIEWS.outputs().contains(name + ".acc")) {
            float[] shares = {percent(videos, 1), percent(videos, 5)};
            UnitChecks.agrees(VIEWS.compare(name + ".acc", TensorData.ofFloats(shares, 2)));
        }
    }

    /** With two decimals, as it is printed there. */
    private static float percent(List<JudgedVideo> videos, int count) {
        long right = videos.stream().filter(video -> video.within(count)).count();
        return Float.parseFloat(String.format(Locale.ROOT, "%.2f", 100.0 * right / videos.size()));
    }

    private static List<JudgedVideo> videos(ViewRule rule) {
        TensorData logits = VIEWS.inputs().get("logits");
        int views = (int) logits.shape()[1];
        int classes = (int) logits.shape()[2];
        float[] values = logits.toFloats();
        long[] labels = VIEWS.stored("output.labels").toLongs();
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, (int) logits.shape()[0] * views).boxed().toList());
        Collections.shuffle(order, new Random(3));
        VideoScores scores = new VideoScores(rule, Optional.empty());
        for (int view : order) {
            SampleKey key = new SampleKey(view, view / views, "video");
            float[] said = Arrays.copyOfRange(values, view * classes, (view + 1) * classes);
            VideoLabels truth = new VideoLabels(new int[] {(int) labels[view / views]});
            scores.add(
                    List.of(new Sample<>(key, Raster.black(1, 1), truth)),
                    List.of(new VideoClassification(key, said, false)));
        }
        return scores.videos();
    }

    @Test
    void charadesPrecisions() {
        List<JudgedVideo> videos = charades("", true);
        UnitChecks.agrees(CHARADES.compare("ap", TensorData.ofDoubles(precisions(videos, 157), 157)));
        UnitChecks.agrees(CHARADES.compare("map", TensorData.ofDoubles(new double[] {mean(videos, 157)}, 1)));
        UnitChecks.agrees(CHARADES.compare(
                "all_present.map", TensorData.ofDoubles(new double[] {mean(charades("", false), 157)}, 1)));
    }

    @Test
    void aClassOfNoVideoHasNoPrecision() {
        List<JudgedVideo> videos = charades("small.", true);
        double[] precisions = precisions(videos, 4);
        assertThat(precisions).contains(Double.NaN);
        double[] marked = IntStream.range(0, 4)
                .mapToDouble(i -> Double.isNaN(precisions[i]) ? -1 : precisions[i])
                .toArray();
        UnitChecks.agrees(CHARADES.compare("small.ap", TensorData.ofDoubles(marked, 4)));
        UnitChecks.agrees(
                CHARADES.compare("small.map_of_the_others", TensorData.ofDoubles(new double[] {mean(videos, 4)}, 1)));
    }

    private static double[] precisions(List<JudgedVideo> videos, int classes) {
        return IntStream.range(0, classes)
                .mapToDouble(label -> AveragePrecision.of(videos, label))
                .toArray();
    }

    private static double mean(List<JudgedVideo> videos, int classes) {
        return IntStream.range(0, classes)
                .mapToDouble(label -> AveragePrecision.of(videos, label))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElseThrow();
    }

    private static List<JudgedVideo> charades(String prefix, boolean withMissing) {
        TensorData scores = CHARADES.storedInputs().get(prefix + "scores");
        int classes = (int) scores.shape()[1];
        double[] values = scores.toDoubles();
        double[] labels = CHARADES.storedInputs().get(prefix + "labels").toDoubles();
        double[] present = CHARADES.storedInputs().get(prefix + "present").toDoubles();
        List<JudgedVideo> videos = new ArrayList<>();
        for (int video = 0; video < present.length; video++) {
            int start = video * classes;
            VideoLabels truth = new VideoLabels(IntStream.range(0, classes)
                    .filter(label -> labels[start + label] > 0)
                    .toArray());
            videos.add(
                    withMissing && present[video] == 0
                            ? JudgedVideo.unseen(truth)
                            : new JudgedVideo(0, truth, Arrays.copyOfRange(values, start, start + classes)));
        }
        return videos;
    }
}
