// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.Painter;
import io.densekit.plugins.video.task.ClipTime;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of whole videos, how it is written and drawn. */
class WholeVideosTest {

    private static final List<String> NAMES = List.of("left", "right");

    private final VideoClassificationTask task = new VideoClassificationTask();

    private static VideoClassification clip(int index, int first, boolean several, float... logits) {
        ClipTime time = new ClipTime(first, first + 8, first / 10.0, (first + 8) / 10.0);
        return new VideoClassification(new SampleKey(index, 3, "a.mp4"), logits, several, Optional.of(time));
    }

    private VideoClassification joined(VideoClassification... views) {
        return joined(Optional.empty(), views);
    }

    private VideoClassification joined(Optional<Record> metric, VideoClassification... views) {
        List<VideoClassification> joined = task.joined(List.of(views), metric);
        assertThat(joined).hasSize(1);
        return joined.get(0);
    }

    @Test
    void classesThatExcludeEachOtherTakeTheMeanAndCropsBecomeOneClip() {
        VideoClassification whole = joined(
                clip(0, 0, false, 1, 0), clip(1, 0, false, 3, 0), clip(2, 10, false, 0, 5), clip(3, 10, false, 0, 7));
        assertThat(whole.logits()).containsExactly(1, 3);
        assertThat(whole.key().imageId()).isEqualTo(3);
        assertThat(whole.time()).contains(new ClipTime(0, 18, 0, 1.8));
        assertThat(whole.clips()).hasSize(2);
        assertThat(whole.clips().get(0).logits()).containsExactly(2, 0);
        assertThat(whole.clips().get(1).logits()).containsExactly(0, 6);
        assertThat(whole.clips().get(1).time().orElseThrow().firstFrame()).isEqualTo(10);
    }

    @Test
    void ofSeveralClassesEachCountsWhereItIsSeenBest() {
        VideoClassification whole = joined(clip(0, 0, true, 1, -4), clip(1, 10, true, -2, 2));
        assertThat(whole.logits()).containsExactly(1, 2);
        assertThat(whole.several()).isTrue();
    }

    /** The first class has the larger sum, the second the larger mean of probabilities, and the largest logit. */
    @ParameterizedTest
    @EnumSource(ViewRule.class)
    void theWholeIsPutTogetherAsItIsJudged(ViewRule rule) {
        VideoClassification[] views = {
            clip(0, 0, false, 5, 0, -9),
            clip(1, 10, false, 0, 1, 0),
            clip(2, 20, false, 0, 1, 6),
            clip(3, 30, false, 0, 1, 0)
        };
        TopKSettings judged = new TopKSettings(List.of(1, 3), rule);
        VideoClassification whole = joined(Optional.of(judged), views);
        VideoScores scores = new VideoScores(rule, Optional.empty());
        VideoLabels labels = new VideoLabels(new int[] {0});
        for (VideoClassification view : views) {
            scores.add(List.of(new Sample<>(view.key(), Raster.black(1, 1), labels)), List.of(view));
        }
        JudgedVideo video = scores.videos().get(0);
        assertThat(TopClasses.of(whole.probabilities(), 3)).containsExactly(video.best(3));
        assertThat(whole.clips()).hasSize(4);
        assertThat(whole.clips().get(2).probabilities()[2]).isCloseTo(0.99f, within(0.01f));
        float sum = 0;
        for (float probability : whole.probabilities()) {
            sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
    }

    @Test
    void meanProbabilitiesAreTheWholes() {
        Optional<Record> judged = Optional.of(new TopKSettings(List.of(1), ViewRule.PROBABILITIES));
        float[] one = joined(judged, clip(0, 0, false, 100, -100), clip(1, 10, false, 0, 0))
                .probabilities();
        assertThat(one[0]).isCloseTo(0.75f, within(1e-5f));
        assertThat(one[1]).isCloseTo(0.25f, within(1e-5f));
        float[] several = joined(
                        Optional.of(new CharadesMapSettings(ViewRule.PROBABILITIES)),
                        clip(0, 0, true, 100, -100),
                        clip(1, 10, true, 0, -100))
                .probabilities();
        assertThat(several[0]).isCloseTo(0.75f, within(1e-5f));
        assertThat(several[1]).isCloseTo(0, within(1e-5f));
    }

    @Test
    void viewsWithoutTimeAreJoinedAllTheSame() {
        SampleKey key = new SampleKey(0, 0, "a.mp4");
        VideoClassification whole = joined(new VideoClassification(key, new float[] {2, 4}, false));
        assertThat(whole.logits()).containsExactly(2, 4);
        assertThat(whole.clips()).isEmpty();
        assertThat(whole.time()).isEmpty();
    }

    @Test
    void theFileHasTheWholeAndACurveOverTime() {
        VideoClassification whole = joined(clip(0, 0, false, 4, 0), clip(1, 10, false, 0, 0));
        List<Map<String, Object>> entries = task.entries(NAMES, List.of()).of(whole, (folder, picture) -> folder);
        assertThat(entries).hasSize(1);
        Map<String, Object> entry = entries.get(0);
        assertThat(entry.keySet()).containsExactly("classes", "names", "probabilities", "clips");
        assertThat(entry.get("names")).isEqualTo(List.of("left", "right"));
        assertThat(((float[]) entry.get("probabilities"))[0]).isCloseTo(0.8808f, within(1e-4f));
        List<?> clips = (List<?>) entry.get("clips");
        assertThat(clips).hasSize(2);
        Map<?, ?> second = (Map<?, ?>) clips.get(1);
        assertThat(List.copyOf(second.keySet()))
                .asList()
                .containsExactly("frames", "seconds", "classes", "names", "probabilities");
        assertThat((int[]) second.get("frames")).containsExactly(10, 18);
        assertThat((double[]) second.get("seconds")).containsExactly(1.0, 1.8);
        assertThat((float[]) second.get("probabilities")).containsExactly(0.5f, 0.5f);
    }

    @Test
    void aFrameShowsWhatIsSaidOfTheClipAroundIt() {
        Painter<VideoLabels, VideoClassification> painter = task.painter(NAMES);
        VideoClassification left = clip(0, 0, false, 4, 0);
        VideoClassification right = clip(1, 10, false, 0, 4);
        VideoClassification whole = joined(left, right);
        assertThat(drawn(painter, left, 0)).isNotEqualTo(drawn(painter, right, 0));
        for (int frame = 0; frame < 30; frame++) {
            assertThat(drawn(painter, whole, frame))
                    .as("frame %d", frame)
                    .isEqualTo(drawn(painter, frame <= 9 ? left : right, frame));
        }
    }

    @Test
    void anUnsureClipIsNotDrawnFromAScoreOn() {
        VideoClassification whole = joined(clip(0, 0, false, 4, 0), clip(1, 10, false, 0.1f, 0));
        Painter<VideoLabels, VideoClassification> painter =
                task.scores().orElseThrow().painter(NAMES, 0.8);
        assertThat(drawn(painter, whole, 4)).isNotEqualTo(empty());
        assertThat(drawn(painter, whole, 14)).isEqualTo(empty());
        assertThat(task.scores().orElseThrow().from(whole, 0.8)).contains(whole);
        assertThat(task.scores().orElseThrow().from(whole, 0.95)).isEmpty();
    }

    @Test
    void ofSeveralClassesTheLikelyOnesStandAboveEachOther() {
        Painter<VideoLabels, VideoClassification> painter = task.painter(NAMES);
        IntBuffer one = drawn(painter, clip(0, 0, true, 4, -4), 0);
        IntBuffer two = drawn(painter, clip(0, 0, true, 4, 3), 0);
        assertThat(two).isNotEqualTo(one);
        int above = 200 * 182;
        assertThat(two.slice(above, 200 * 18)).as("the lower line stays").isEqualTo(one.slice(above, 200 * 18));
    }

    @Test
    void theTrueClassesStandAtTheTop() {
        Painter<VideoLabels, VideoClassification> painter = task.painter(NAMES);
        try (Canvas canvas = Canvas.of(Raster.black(200, 200))) {
            painter.truth(canvas, new VideoLabels(new int[] {0, 1}));
            IntBuffer pixels = pixels(canvas.picture());
            int half = 200 * 100;
            assertThat(pixels.slice(0, half)).isNotEqualTo(empty().slice(0, half));
            assertThat(pixels.slice(half, half)).isEqualTo(empty().slice(half, half));
        }
    }

    private static IntBuffer drawn(
            Painter<VideoLabels, VideoClassification> painter, VideoClassification said, int frame) {
        try (Canvas canvas = Canvas.of(Raster.black(200, 200))) {
            painter.prediction(canvas, said, frame);
            return pixels(canvas.picture());
        }
    }

    private static IntBuffer empty() {
        try (Canvas canvas = Canvas.of(Raster.black(200, 200))) {
            return pixels(canvas.picture());
        }
    }

    private static IntBuffer pixels(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return IntBuffer.wrap(pixels); // equal by what they hold, and short in messages
    }
}
