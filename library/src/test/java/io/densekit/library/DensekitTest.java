// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import io.densekit.detection.Detections;
import io.densekit.plugin.Plugins;
import io.densekit.pose.Pose;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.predicting.PredictionRequest;
import io.densekit.runtime.predicting.PredictionResult;
import io.densekit.runtime.predicting.VideoPredictions;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.StepRecord;
import io.densekit.runtime.training.TrainingListener;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, evaluation and prediction on anything, as a Java program does it. */
class DensekitTest {

    @TempDir
    private Path folder;

    private Path pose() throws IOException {
        Path data = folder.resolve("data");
        new ShapesGenerator(new ShapesSettings(6, 3, 0, 96, 96, 1, 2)).generate(data, done -> {});
        return Files.writeString(
                folder.resolve("pose.yaml"),
                Networks.POSE.substring(0, Networks.POSE.indexOf("data:"))
                        + """
                        data:
                          train: &all {type: coco-keypoints, annotations: ANN, images: IMG, input-size: [64, 32]}
                          val: *all
                          batch-size: 4
                        schedule: {iterations: 1}
                        compute: {device: cpu}
                        """
                                .replace(
                                        "ANN",
                                        ShapesGenerator.keypointAnnotations(data, "val")
                                                .toString())
                                .replace(
                                        "IMG",
                                        ShapesGenerator.images(data, "val").toString()));
    }

    @Test
    void whatIsTrainedIsOpenedJudgedAndPredictsOnFiles() throws IOException {
        Path config = pose();
        Path run = folder.resolve("run");
        List<Long> steps = new ArrayList<>();
        TrainingOptions options = TrainingOptions.DEFAULTS
                .with("schedule.iterations", 2)
                .withListener(new TrainingListener() {
                    @Override
                    public void stepped(StepRecord step) {
                        steps.add(step.step());
                    }
                });
        TrainingResult result = Densekit.train(config, run, options);
        assertThat(result.finished()).isTrue();
        assertThat(steps).containsExactly(1L, 2L);
        assertThatThrownBy(() -> Densekit.train(config, run, options))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("already holds a run");
        assertThat(Densekit.train(config, run, options.withResume(Resume.SAME_SETTINGS))
                        .progress()
                        .step())
                .isEqualTo(2);
        try (DenseModel<Pose> model = Densekit.load(run, Pose.class)) {
            EvaluationResult judged = model.evaluate();
            assertThat(judged.metrics()).containsKeys("AP", "AR50");
            assertThat(judged.metrics())
                    .isEqualTo(result.validation().orElseThrow().metrics());
            PredictionResult written = model.predictFiles(PredictionRequest.of(
                    List.of(ShapesGenerator.images(folder.resolve("data"), "val")), folder.resolve("out")));
            assertThat(written.finished()).isTrue();
            assertThat(written.images()).isEqualTo(3);
            assertThat(folder.resolve("out/predictions.json")).exists();
            assertThat(model.warnings()).isEmpty();
            model.close();
            assertThatThrownBy(model::evaluate).hasMessageStartingWith("the model is closed");
        }
    }

    @Test
    void personsAreLookedAtByTheirBoxes() throws IOException {
        Path config = Networks.write(folder, "pose", Networks.POSE, "[]");
        Picture picture = Picture.of(Networks.image(1, 90, 120));
        try (DenseModel<Pose> model = Densekit.load(config, Networks.weights(config), Pose.class)) {
            Pose whole = model.predict(picture);
            List<Pose> persons = model.predict(picture, Boxes.of(0, 0, 120, 90, 10, 10, 60, 80, 0, 0, 120, 90));
            assertThat(persons).hasSize(3);
            for (int joint = 0; joint < whole.keypoints().count(); joint++) {
                for (int same : new int[] {0, 2}) {
                    assertThat(persons.get(same).keypoints().x()[joint])
                            .isCloseTo(whole.keypoints().x()[joint], within(1e-3f));
                }
                assertThat(persons.get(1).keypoints().x()[joint]).isBetween(-40f, 110f);
            }
            assertThat(persons.get(1).keypoints().x())
                    .isNotEqualTo(persons.get(0).keypoints().x());
            assertThat(model.predict(picture, Boxes.NONE)).isEmpty();
        }
        Path other = Networks.write(folder, "classifier", Networks.CLASSIFIER, "[]");
        try (DenseModel<Classification> model = Densekit.load(other, Networks.weights(other), Classification.class)) {
            assertThatThrownBy(() -> model.predict(picture, Boxes.of(0, 0, 20, 20)))
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "only networks of poses take boxes; one that predicts classifications takes whole images");
        }
    }

    private Path video(int frames) {
        Path file = folder.resolve("video.mp4");
        VideoFormats formats = new VideoFormats(Plugins.catalog(getClass().getClassLoader()));
        try (VideoWriter writer = formats.create(file, 64, 96, 10)) {
            for (int i = 0; i < frames; i++) {
                writer.add(Picture.of(Networks.image(i, 64, 96)).pixels());
            }
            writer.finish();
        }
        return file;
    }

    @Test
    void aVideoIsLookedAtFrameByFrame() throws IOException {
        Path config = Networks.write(folder, "detector", Networks.DETECTOR, "[\"cat\", \"dog\"]");
        Path video = video(13);
        DenseModel<Detections> model = Densekit.load(config, Networks.weights(config), Detections.class);
        try (VideoPredictions<Detections> frames = model.frames(video)) {
            assertThat(frames.size()).isEqualTo(13);
            int number = 0;
            while (frames.hasNext()) {
                VideoPredictions.Frame<Detections> frame = frames.next();
                assertThat(frame.number()).isEqualTo(number);
                assertThat(frame.seconds()).isCloseTo(number / 10.0, within(1e-6));
                assertThat(frame.prediction().count()).isPositive();
                number++;
            }
            assertThat(number).isEqualTo(13);
        }
        VideoPredictions<Detections> left = model.frames(video);
        assertThat(left.next().number()).isZero();
        assertThatThrownBy(() -> model.predictVideo(video))
                .isInstanceOf(UserError.class)
                .hasMessage("the network takes images; it predicts on a video frame by frame");
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
        assertThatThrownBy(() -> model.frames(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("text.mp4");
        Path image = Files.write(folder.resolve("image.png"), Networks.png(Networks.image(1, 8, 8)));
        assertThatThrownBy(() -> model.frames(image)).hasMessageContaining("image.png is no video");
        model.close();
        assertThat(left.isClosed()).isTrue();
        assertThatThrownBy(left::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNetworkOfClipsTakesWholeVideos() throws IOException {
        Path config = Networks.write(folder, "clips", Networks.CLIPS, "[\"up\", \"down\", \"left\"]");
        Path video = video(13);
        try (DenseModel<Prediction> model = Densekit.load(config, Networks.weights(config), Prediction.class)) {
            assertThat(model.classNames()).containsExactly("up", "down", "left");
            Prediction found = model.predictVideo(video);
            assertThat(model.entries(found).get(0)).containsKeys("classes", "probabilities", "clips");
            assertThatThrownBy(() -> model.predict(Picture.of(Raster.black(8, 8))))
                    .isInstanceOf(UserError.class)
                    .hasMessage("a network of clips predicts on videos; no single image is one");
            assertThatThrownBy(() -> model.frames(video)).hasMessageContaining("takes whole videos");
        }
    }
}
