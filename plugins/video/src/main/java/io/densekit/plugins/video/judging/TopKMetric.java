// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.drawing.ClassLegend;
import io.densekit.plugins.video.data.VideoDataset;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.task.Confusion;
import io.densekit.task.Metric;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code top1}, {@code top5} over videos of one class each. Those that can't be read count as not recognised. */
final class TopKMetric implements Metric<VideoLabels, VideoClassification> {

    private final List<Integer> counts;
    private final VideoScores scores;
    private final List<String> names;
    private int classes;

    TopKMetric(TopKSettings settings, Dataset<?> dataset) {
        this.counts = settings.counts();
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
        Set<String> names = new LinkedHashSet<>();
        counts.forEach(count -> names.add(name(count)));
        return names;
    }

    private static String name(int count) {
        return "top" + count;
    }

    @Override
    public MetricResult result() {
        List<JudgedVideo> videos = scores.videos().stream()
                .filter(video -> video.labels().labels().length > 0)
                .toList();
        Map<String, Double> values = new LinkedHashMap<>();
        StringBuilder summary = new StringBuilder();
        for (int count : counts) {
            double share = videos.isEmpty()
                    ? Double.NaN
                    : (double) videos.stream()
                                    .filter(video -> video.within(count))
                                    .count()
                            / videos.size();
            values.put(name(count), share);
            summary.append(String.format(Locale.ROOT, "%-6s %.4f%n", name(count), share));
        }
        Confusion confusion = confusion(videos);
        return new MetricResult(
                        values,
                        name(counts.get(0)),
                        table(confusion, videos).with(summary.toString()),
                        Optional.empty())
                .withDetails(() -> MetricDetails.none()
                        .withClasses(VideoDetails.table(
                                videos, confusion.names(), "top1", label -> right(confusion, videos, label)))
                        .withConfusion(confusion)
                        .withImages(VideoDetails.scores(videos, confusion.names())));
    }

    /** Of the videos that were seen. */
    private Confusion confusion(List<JudgedVideo> videos) {
        long[][] counted = new long[classes][classes];
        for (JudgedVideo video : videos) {
            if (video.isSeen()) {
                counted[video.labels().labels()[0]][video.best(1)[0]]++;
            }
        }
        ClassLegend legend = new ClassLegend(names);
        return new Confusion(
                IntStream.range(0, classes).mapToObj(legend::name).toList(),
                counted,
                "Counted are videos, by their likeliest class.");
    }

    private static ClassLines table(Confusion confusion, List<JudgedVideo> videos) {
        ClassLines table = new ClassLines(confusion.names(), "top1");
        for (int label = 0; label < confusion.names().size(); label++) {
            table.line(confusion.names().get(label), having(videos, label), right(confusion, videos, label));
        }
        return table;
    }

    private static double right(Confusion confusion, List<JudgedVideo> videos, int label) {
        long all = having(videos, label);
        return all == 0 ? Double.NaN : (double) confusion.counts()[label][label] / all;
    }

    private static long having(List<JudgedVideo> videos, int label) {
        return videos.stream().filter(video -> video.has(label)).count();
    }
}
