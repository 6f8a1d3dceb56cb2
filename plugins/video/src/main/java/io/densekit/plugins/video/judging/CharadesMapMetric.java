// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.drawing.ClassLegend;
import io.densekit.plugins.video.data.VideoDataset;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.task.Metric;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** {@code mAP}: the plain mean of {@link AveragePrecision} over the classes that any video has, which Charades has all. */
final class CharadesMapMetric implements Metric<VideoLabels, VideoClassification> {

    private static final String FIGURE = "mAP";

    private final VideoScores scores;
    private final List<String> names;
    private int classes;

    CharadesMapMetric(CharadesMapSettings settings, Dataset<?> dataset) {
        this.names = dataset.classNames();
        this.scores = new VideoScores(
                settings.views(), dataset instanceof VideoDataset videos ? Optional.of(videos) : Optional.empty());
    }

    @Override
    public TaskKey<VideoLabels, VideoClassification> task() {
        return VideoClassification.TASK;
    }

    @Override
    public void add(List<Sample<VideoLabels>> samples, List<VideoClassification> predictions) {
        scores.add(samples, predictions);
        predictions.forEach(said -> classes = Math.max(classes, said.logits().length));
    }

    @Override
    public Set<String> figures(Set<Class<?>> predicted) {
        return Set.of(FIGURE);
    }

    @Override
    public MetricResult result() {
        List<JudgedVideo> videos = scores.videos();
        ClassLegend legend = new ClassLegend(names);
        List<String> shown = IntStream.range(0, classes).mapToObj(legend::name).toList();
        ClassLines table = new ClassLines(shown, "AP");
        double[] precisions = new double[classes];
        for (int label = 0; label < classes; label++) {
            int each = label;
            precisions[label] = AveragePrecision.of(videos, label);
            table.line(
                    shown.get(label),
                    videos.stream().filter(video -> video.has(each)).count(),
                    precisions[label]);
        }
        long without = DoubleStream.of(precisions).filter(Double::isNaN).count();
        double mean = DoubleStream.of(precisions)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        String summary = String.format(Locale.ROOT, "%-6s %.4f%n", FIGURE, mean)
                + (without == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "no video has any of %d classes; the mean is over the others%n", without));
        return new MetricResult(Map.of(FIGURE, mean), FIGURE, table.with(summary), Optional.empty())
                .withDetails(() -> MetricDetails.none()
                        .withClasses(VideoDetails.table(videos, shown, "AP", label -> precisions[label])));
    }
}
