// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.plugins.video.Flipbook;
import io.densekit.plugins.video.clips.ChannelOrder;
import io.densekit.plugins.video.data.CharadesSettings;
import io.densekit.plugins.video.data.ClipInputSettings;
import io.densekit.plugins.video.data.VideoFolderSettings;
import io.densekit.plugins.video.sampling.Rule;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import io.densekit.task.ClassTable;
import io.densekit.task.Metric;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    private static final ClipInputSettings INPUT = new ClipInputSettings(
            Rule.DENSE,
            2,
            Optional.of(1),
            1,
            1,
            8,
            8,
            1,
            Optional.empty(),
            ChannelOrder.RGB,
            24,
            List.of(0.5, 0.5, 0.5),
            List.of(1.0, 1.0, 1.0));

    @TempDir
    private Path folder;

    private static void add(Metric<VideoLabels, VideoClassification> metric, int video, int[] labels, float... logits) {
        SampleKey key = new SampleKey(video, video, "video " + video);
        metric.add(
                List.of(new Sample<>(key, Raster.black(1, 1), new VideoLabels(labels))),
                List.of(new VideoClassification(key, logits, labels.length > 1)));
    }

    private Dataset<VideoLabels> folders() throws IOException {
        Files.createDirectories(folder.resolve("up"));
        Files.createDirectories(folder.resolve("down"));
        Flipbook.counting(folder.resolve("down/a.flip"), 4, 8, 8);
        Files.write(folder.resolve("up/b.flip"), new byte[2]);
        return new VideoFolderSettings(folder, Optional.empty(), List.of(), INPUT)
                .open(new DatasetUse.Evaluation(), Flipbook.source());
    }

    @Test
    void theBestClassIsThatOfAllViewsAndABrokenVideoIsWrong() throws IOException {
        Dataset<VideoLabels> dataset = folders();
        Metric<VideoLabels, VideoClassification> metric = new VideoClassificationTask().metric(dataset);
        dataset.read(1, new SplittableRandom(0)); // the broken one
        add(metric, 0, new int[] {0}, 0, 3);
        add(metric, 0, new int[] {0}, 4, 0);
        add(metric, 1, new int[] {1}, 0, 9);
        MetricResult result = metric.result();
        assertThat(result.values()).containsEntry("top1", 0.5).containsEntry("top5", 0.5);
        assertThat(result.principal()).isEqualTo("top1");
        assertThat(result.table().lines())
                .containsExactly(
                        "class   videos     top1",
                        "down         1   1.0000",
                        "up           1   0.0000",
                        "",
                        "top1   0.5000",
                        "top5   0.5000");
        assertThat(result.details().get().confusion().orElseThrow().counts())
                .isDeepEqualTo(new long[][] {{1, 0}, {0, 0}});
        MetricDetails details = result.details().get();
        assertThat(details.classes().get(0).rows())
                .containsExactly(
                        new ClassTable.Row("down", 1, Map.of("top1", 1.0)),
                        new ClassTable.Row("up", 1, Map.of("top1", 0.0)));
        // Logits of 4 and 3, the means of two views; the broken video has none.
        assertThat(details.images()).singleElement().satisfies(video -> {
            assertThat(video.imageId()).isZero();
            assertThat(video.words()).isEqualTo("right, down");
        });
        assertThat(metric.figures(Set.of())).containsExactly("top1", "top5");
    }

    @Test
    void missingVideosOfCharadesStandLast() throws IOException {
        Flipbook.counting(folder.resolve("b.flip"), 4, 8, 8);
        Flipbook.counting(folder.resolve("c.flip"), 4, 8, 8);
        Path list = Files.writeString(
                folder.resolve("list.csv"), "id,actions\na,c000 0 1\nb,c001 0 1\nc,c000 0 1;c001 0 1\n");
        Path classes = Files.writeString(folder.resolve("classes.txt"), "c000 one\nc001 two\nc002 three\n");
        Dataset<VideoLabels> dataset = new CharadesSettings(list, folder, Optional.of(classes), List.of(), INPUT)
                .open(new DatasetUse.Evaluation(), Flipbook.source());
        Metric<VideoLabels, VideoClassification> metric = new VideoClassificationTask().metric(dataset);
        add(metric, 0, new int[] {1}, 1, 1, 1);
        add(metric, 1, new int[] {0, 1}, 2, 0, 0);
        MetricResult result = metric.result();
        // Of class one: c is first, a last of three. Of class two: b and c are first.
        assertThat(result.values().get("mAP")).isCloseTo(((1 + 2 / 3.0) / 2 + 1) / 2, within(1e-12));
        assertThat(result.details().get().classes().get(0).rows().get(1))
                .isEqualTo(new ClassTable.Row("two", 2, Map.of("AP", 1.0)));
        assertThat(result.table()).contains("three        0        -", "no video has any of 1 classes");
    }

    @Test
    void aNetworkOfFewerClassesIsTold() throws IOException {
        Metric<VideoLabels, VideoClassification> metric = new VideoClassificationTask().metric(folders());
        assertThatThrownBy(() -> add(metric, 0, new int[] {2}, 0, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("video 0 has the class 2, counted from 0, but the network has 2 classes; change"
                        + " model.head.classes");
    }

    @Test
    void countsMustBePositive() {
        assertThatThrownBy(() -> new TopKSettings(List.of(), ViewRule.SUM))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be one or more positive numbers, got []");
    }

    @Test
    void entriesNameTheLikeliest() {
        VideoClassification said = new VideoClassification(new SampleKey(0, 0, "a"), new float[] {0, 1000}, false);
        assertThat(new VideoClassificationTask()
                        .entries(List.of("up", "down"), List.of())
                        .of(said, null))
                .singleElement()
                .satisfies(entry -> {
                    assertThat((int[]) entry.get("classes")).containsExactly(1, 0);
                    assertThat(entry.get("names")).isEqualTo(List.of("down", "up"));
                    assertThat((float[]) entry.get("probabilities")).containsExactly(1, 0);
                });
        assertThat(new VideoClassificationTask().scores().orElseThrow().from(said, 1))
                .isPresent();
    }
}
