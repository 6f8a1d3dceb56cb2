// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.task.Scores;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Objects one by one, as sure as the detector is of them. */
record DetectionScores() implements Scores<Instances, Detections> {

    @Override
    public double drawnFrom() {
        return DetectionPainter.THRESHOLD;
    }

    @Override
    public Optional<Detections> from(Detections found, double threshold) {
        int[] kept = IntStream.range(0, found.count())
                .filter(i -> found.scores()[i] >= threshold)
                .toArray();
        float[] scores = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            scores[i] = found.scores()[kept[i]];
        }
        return Optional.of(new Detections(
                found.key(),
                found.imageHeight(),
                found.imageWidth(),
                found.boxes().select(kept),
                IntStream.of(kept).map(i -> found.labels()[i]).toArray(),
                scores,
                found.masks().isEmpty()
                        ? List.of()
                        : IntStream.of(kept).mapToObj(found.masks()::get).toList()));
    }

    @Override
    public Painter<Instances, Detections> painter(List<String> classes, double threshold) {
        return new DetectionPainter(new ClassLegend(classes), threshold);
    }
}
