// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.modality.cv.BufferedImageFactory;
import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.detection.Detections;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class DenseModelTest {

    @TempDir
    private Path folder;

    private DenseModel<Classification> classifier(ModelOptions options) throws IOException {
        Path config = Networks.write(folder, "classifier", Networks.CLASSIFIER, "[\"one\", \"two\", \"three\"]");
        return Densekit.load(config, Networks.weights(config), Classification.class, options);
    }

    private DenseModel<Detections> detector(ModelOptions options) throws IOException {
        Path config = Networks.write(folder, "detector", Networks.DETECTOR, "[\"cat\", \"dog\"]");
        return Densekit.load(config, Networks.weights(config), Detections.class, options);
    }

    @Test
    void anImageIsTheSameFromWhereverItComes() throws IOException {
        BufferedImage image = Networks.image(1, 70, 90);
        byte[] png = Networks.png(image);
        Path file = Files.write(folder.resolve("image.png"), png);
        try (DenseModel<Classification> model = classifier(ModelOptions.DEFAULTS)) {
            assertThat(model.classNames()).containsExactly("one", "two", "three");
            Classification found = model.predict(Picture.of(file));
            assertThat(found.probabilities()).hasSize(3);
            Mat mat = Imgcodecs.imread(file.toString());
            Raster pixels = Picture.of(image).pixels();
            List<Picture> same = List.of(
                    Picture.of(png),
                    Picture.of(new ByteArrayInputStream(png)),
                    Picture.of(image),
                    Picture.of(mat),
                    Picture.of(new BufferedImageFactory().fromImage(image)),
                    Picture.of(pixels));
            for (Picture picture : same) {
                assertThat(model.predict(picture).probabilities()).containsExactly(found.probabilities());
            }
            mat.release();
        }
    }

    @Test
    void severalImagesAreOneBatch() throws IOException {
        try (DenseModel<Detections> model = detector(ModelOptions.DEFAULTS)) {
            List<Picture> pictures = IntStream.range(0, 5)
                    .mapToObj(i -> Picture.of(Networks.image(i, 90, 120)))
                    .toList();
            List<Detections> together = model.predict(pictures);
            assertThat(together).hasSize(5);
            assertThat(model.predict(List.of())).isEmpty();
            for (int i = 0; i < 5; i++) {
                Detections alone = model.predict(pictures.get(i));
                assertThat(alone.count()).isPositive();
                assertThat(together.get(i).scores()[0]).isEqualTo(alone.scores()[0], within(1e-4f));
                Detections sure = model.sure(alone, alone.scores()[0]).orElseThrow();
                assertThat(sure.count()).isBetween(1, alone.count());
                assertThat(model.drawn(pictures.get(i), sure).getWidth()).isEqualTo(360);
            }
        }
    }

    @Test
    void whatWasPreparedIsPredictedOnByTheSameModel() throws IOException {
        Picture picture = Picture.of(Networks.image(1, 90, 120));
        try (DenseModel<Detections> model = detector(ModelOptions.DEFAULTS);
                DenseModel<Classification> other = classifier(ModelOptions.DEFAULTS)) {
            ModelInput input = model.prepare(picture);
            assertThat(input.imageHeight()).isEqualTo(90);
            assertThat(input.imageWidth()).isEqualTo(120);
            assertThat(input.height()).isEqualTo(96);
            assertThat(input.width()).isEqualTo(128);
            Detections found = model.predictPrepared(List.of(input)).get(0);
            assertThat(found.scores()).containsExactly(model.predict(picture).scores());
            assertThat(model.predicts()).isEqualTo(Detections.class);
            assertThat(model.task()).isEqualTo("detection");
            assertThat(model.entries(found, (folder, drawn) -> "").get(0))
                    .containsKeys("bbox", "score", "segmentation");
            assertThatThrownBy(() -> other.predictPrepared(List.of(input)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the image was prepared for another model");
        }
    }

    @Test
    void aModelIsOpenedWhateverItPredicts() throws IOException {
        Path config = Networks.write(folder, "classifier", Networks.CLASSIFIER, "[]");
        try (DenseModel<Prediction> model = Densekit.load(config, Networks.weights(config), Prediction.class)) {
            assertThat(model.predict(Picture.of(Networks.image(1, 90, 120)))).isInstanceOf(Classification.class);
            assertThat(model.hasScores()).isTrue();
        }
    }

    @Test
    void threadsGetTheAnswersOfOne() throws Exception {
        List<Picture> pictures = IntStream.range(0, 8)
                .mapToObj(i -> Picture.of(Networks.png(Networks.image(i, 64 + 8 * (i % 3), 96))))
                .toList();
        for (int concurrent : new int[] {1, 3}) {
            try (DenseModel<Detections> model = detector(ModelOptions.DEFAULTS.withConcurrent(concurrent))) {
                List<Detections> expected =
                        pictures.stream().map(model::predict).toList();
                ExecutorService callers = Executors.newFixedThreadPool(4);
                List<Future<Detections>> results = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    Picture picture = pictures.get(i % pictures.size());
                    results.add(callers.submit(() -> model.predict(picture)));
                }
                for (int i = 0; i < results.size(); i++) {
                    Detections found = results.get(i).get();
                    Detections one = expected.get(i % pictures.size());
                    assertThat(found.scores()).containsExactly(one.scores());
                    assertThat(found.labels()).containsExactly(one.labels());
                    assertThat(found.boxes()).usingRecursiveComparison().isEqualTo(one.boxes());
                }
                callers.shutdown();
            }
        }
    }

    @Test
    void whatIsWrongIsOneSentence() throws IOException {
        DenseModel<Classification> model = classifier(ModelOptions.DEFAULTS.with("compute.prepare", false));
        model.warmUp(64, 64);
        assertThatThrownBy(() -> model.predict(Picture.of("<html>".getBytes())))
                .isInstanceOf(UserError.class)
                .hasMessage("the image is not an image; give a JPEG, PNG, WebP, BMP or TIFF file");
        assertThatThrownBy(() -> model.predict(Picture.of(folder.resolve("none.jpg"))))
                .hasMessageContaining("none.jpg does not exist");
        Picture black = Picture.of(Raster.black(8, 8));
        assertThatThrownBy(() -> model.predict(List.of(black, Picture.of(new byte[0]))))
                .hasMessageStartingWith("2 of 2: the image is empty");
        assertThatThrownBy(() -> model.predict(Picture.of(new Mat()))).hasMessageContaining("is no image");
        model.close();
        model.close();
        assertThatThrownBy(() -> model.predict(black))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model is closed; keep it open as long as it predicts");
        Path config = folder.resolve("classifier.yaml");
        assertThatThrownBy(() -> Densekit.load(config, Networks.weights(config), Detections.class))
                .hasMessage("the network predicts classifications (io.densekit.classification.Classification), not"
                        + " io.densekit.detection.Detections; load it with Classification.class");
        assertThatThrownBy(() -> ModelOptions.DEFAULTS.withConcurrent(0))
                .hasMessage("at least 1 call must run at a time, not 0");
    }
}
