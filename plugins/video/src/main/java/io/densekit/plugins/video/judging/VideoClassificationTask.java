// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.data.Dataset;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.plugins.video.data.VideoDataset;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;
import io.densekit.task.ResultEntries;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Optional;

/** The classes of a video: one, judged by the share of the likeliest, or several, judged by Charades' mean average precision. */
@Describe("the classes of a video, one or several")
public record VideoClassificationTask() implements Task<VideoLabels, VideoClassification> {

    @Override
    public TaskKey<VideoLabels, VideoClassification> key() {
        return VideoClassification.TASK;
    }

    @Override
    public Metric<VideoLabels, VideoClassification> metric(Dataset<?> dataset) {
        return dataset instanceof VideoDataset videos && videos.several()
                ? CharadesMapSettings.PUBLISHED.metric(dataset)
                : TopKSettings.PUBLISHED.metric(dataset);
    }

    @Override
    public Painter<VideoLabels, VideoClassification> painter(List<String> classes) {
        return new VideoPainter(new ClassLegend(classes), 0);
    }

    @Override
    public ResultEntries<VideoClassification> entries(List<String> classes, List<Long> categories) {
        return new VideoEntries(classes);
    }

    @Override
    public List<VideoClassification> joined(List<VideoClassification> predictions, Optional<Record> metric) {
        ViewRule usual = predictions.get(0).several() ? ViewRule.MAX : ViewRule.MEAN;
        ViewRule rule = metric.filter(ViewSettings.class::isInstance)
                .map(settings -> ((ViewSettings) settings).views())
                .orElse(usual);
        return List.of(new WholeVideo(rule).of(predictions));
    }

    @Override
    public Optional<Scores<VideoLabels, VideoClassification>> scores() {
        return Optional.of(new SureVideos());
    }
}
