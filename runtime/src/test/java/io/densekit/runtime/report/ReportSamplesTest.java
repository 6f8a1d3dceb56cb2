// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.drawing.Canvas;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import io.densekit.task.ImageScore;
import io.densekit.task.Prediction;
import io.densekit.tasks.classification.ClassificationTask;
import io.densekit.tasks.pose.PoseTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSamplesTest {

    @TempDir
    private Path folder;

    /** Whose samples are black and belong to class 3. */
    private record Known<T extends Truth>(Class<T> truth, T sampled, Optional<CocoGroundTruth> groundTruth)
            implements Dataset<T>, CocoAnnotated {
        @Override
        public int size() {
            return 100;
        }

        @Override
        public Sample<T> read(int index, RandomGenerator random) {
            return new Sample<>(new SampleKey(index, index, "none"), Raster.black(4, 4), sampled);
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    @Test
    void imagesAreChosenAtEvenDistances() {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            predictions.add(Classification.best(new SampleKey(i, i, "made" + i), new float[] {1}, 1));
        }
        Dataset<?> dataset = new Known<>(ClassLabel.class, new ClassLabel(3), Optional.empty());
        ClassificationTask task = new ClassificationTask();
        List<ReportSample<?, ?>> samples = ReportSamples.of(task, dataset, predictions, List.of(), 5)
                .get(0)
                .samples();
        assertThat(samples)
                .extracting(sample -> sample.name())
                .containsExactly("made1", "made3", "made5", "made7", "made9");
        assertThat(samples.get(0).truths()).isEqualTo(List.of(new ClassLabel(3)));
        assertThat(samples.get(0).predictions()).isEqualTo(List.of(predictions.get(1)));
        assertThat(ReportSamples.of(task, dataset, predictions, List.of(), 50)
                        .get(0)
                        .samples())
                .hasSize(10);
        assertThat(ReportSamples.of(task, dataset, List.of(), List.of(), 5)).isEmpty();
    }

    @Test
    void allPersonsOfAnImageAreShownInTheOriginalImage() throws IOException {
        Path file = folder.resolve("photo.png");
        try (Canvas canvas = Canvas.of(Raster.black(20, 30))) {
            Files.write(file, Pictures.png(canvas.picture()));
        }
        Path annotations = Files.writeString(
                folder.resolve("a.json"),
                """
                {"images": [{"id": 5}], "categories": [{"id": 1}], "annotations": [
                  {"id": 1, "image_id": 5, "category_id": 1, "bbox": [1, 2, 3, 4], "keypoints": [5, 6, 2]}]}
                """);
        Box box = new Box(0, 0, 5, 5);
        Keypoints joints = new Keypoints(new float[1], new float[1], new float[1]);
        List<Prediction> predictions = List.of(
                new Pose(new SampleKey(0, 5, file.toString()), joints, box, 1, 25),
                new Pose(new SampleKey(1, 5, file.toString()), joints, box, 1, 25));
        List<ReportSample<?, ?>> samples = ReportSamples.of(
                        new PoseTask(),
                        new Known<>(PersonCrop.class, null, Optional.of(CocoGroundTruth.read(annotations))),
                        predictions,
                        List.of(),
                        3)
                .get(0)
                .samples();
        assertThat(samples).hasSize(1);
        assertThat(samples.get(0).name()).isEqualTo("photo.png");
        assertThat(samples.get(0).image().width()).isEqualTo(30);
        assertThat(samples.get(0).predictions()).isEqualTo(predictions);
        assertThat(samples.get(0).truths()).hasSize(1);
    }

    @Test
    void theWorstAndTheBestAreAQuarterEach() {
        List<Prediction> predictions = new ArrayList<>();
        List<ImageScore> scores = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            predictions.add(Classification.best(new SampleKey(i, i, "made" + i), new float[] {1}, 1));
            // Of the last one nothing can be said, and the first is not defined.
            if (i < 11) {
                scores.add(new ImageScore(i, i == 0 ? Double.NaN : i * 7 % 11, "score " + i * 7 % 11));
            }
        }
        // One whose prediction wasn't kept.
        scores.add(new ImageScore(99, -5, "lost"));
        List<SampleGroup> groups = ReportSamples.of(
                new ClassificationTask(),
                new Known<>(ClassLabel.class, new ClassLabel(3), Optional.empty()),
                predictions,
                scores,
                8);
        assertThat(groups).extracting(SampleGroup::id).containsExactly("worst", "best", "samples");
        assertThat(groups.get(0).samples()).extracting(sample -> sample.name()).containsExactly("made8", "made5");
        assertThat(groups.get(0).samples().get(0).words()).isEqualTo("score 1");
        assertThat(groups.get(1).samples()).extracting(sample -> sample.name()).containsExactly("made3", "made6");
        assertThat(groups.get(2).samples())
                .extracting(sample -> sample.name())
                .containsExactly("made1", "made4", "made9", "made11");
        assertThat(groups.get(0).note()).startsWith("Of 10 of the 12 validation images");
    }
}
