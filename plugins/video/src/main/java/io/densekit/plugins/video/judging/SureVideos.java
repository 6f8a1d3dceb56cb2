// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.task.Scores;
import java.util.List;
import java.util.Optional;

/** Clips, as sure as their likeliest class. */
record SureVideos() implements Scores<VideoLabels, VideoClassification> {

    @Override
    public Optional<VideoClassification> from(VideoClassification found, double threshold) {
        float[] probabilities = found.probabilities();
        return probabilities[TopClasses.of(probabilities, 1)[0]] >= threshold ? Optional.of(found) : Optional.empty();
    }

    @Override
    public Painter<VideoLabels, VideoClassification> painter(List<String> classes, double threshold) {
        return new VideoPainter(new ClassLegend(classes), threshold);
    }
}
