// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Joints;
import ai.djl.modality.cv.output.Mask;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.DeferredTranslatorFactory;
import ai.djl.translate.TranslateException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.classification.Classification;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.Networks;
import io.densekit.library.Picture;
import io.densekit.pose.Pose;
import io.densekit.segmentation.SemanticMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DensekitEngineTest {

    private static final BufferedImage PICTURE = Networks.image(1, 90, 120);
    private static final Image IMAGE = new BufferedImageFactory().fromImage(PICTURE);

    @TempDir
    private Path folder;

    private Path detector() throws IOException {
        return Networks.packaged(folder, "detector", Networks.DETECTOR, "[\"cat\", \"dog\"]");
    }

    private static <O> Criteria.Builder<Image, O> criteria(Path model, Class<O> output) {
        return Criteria.builder()
                .setTypes(Image.class, output)
                .optModelPath(model)
                .optEngine(DensekitEngine.NAME)
                .optTranslatorFactory(new DensekitTranslatorFactory());
    }

    @Test
    void boxesAreThoseOfTheModel() throws Exception {
        Path model = detector();
        try (ZooModel<Image, DetectedObjects> zoo =
                        criteria(model, DetectedObjects.class).build().loadModel();
                Predictor<Image, DetectedObjects> predictor = zoo.newPredictor();
                DenseModel<Detections> own = Densekit.load(model, Detections.class)) {
            assertThat(zoo.getName()).isEqualTo("detector");
            DetectedObjects objects = predictor.predict(IMAGE);
            Detections found = own.predict(Picture.of(PICTURE));
            assertThat(objects.getNumberOfObjects()).isEqualTo(found.count()).isPositive();
            for (int i = 0; i < found.count(); i++) {
                DetectedObjects.DetectedObject object = objects.item(i);
                assertThat(object.getClassName()).isEqualTo(own.classNames().get(found.labels()[i]));
                assertThat(object.getProbability()).isEqualTo(found.scores()[i]);
                Rectangle box = object.getBoundingBox().getBounds();
                assertThat((float) (box.getX() * 120)).isEqualTo(found.boxes().x1(i));
                assertThat((float) (box.getY() * 90)).isEqualTo(found.boxes().y1(i));
                assertThat((float) ((box.getX() + box.getWidth()) * 120))
                        .isEqualTo(found.boxes().x2(i));
                assertThat((float) ((box.getY() + box.getHeight()) * 90))
                        .isEqualTo(found.boxes().y2(i));
                int pixels = 0;
                for (float[] row : ((Mask) object.getBoundingBox()).getProbDist()) {
                    for (float value : row) {
                        pixels += value == 1 ? 1 : 0;
                    }
                }
                assertThat(pixels).isEqualTo(found.masks().get(i).area());
            }
            List<DetectedObjects> several = predictor.batchPredict(List.of(IMAGE, IMAGE));
            assertThat(several).hasSize(2);
            assertThat(several.get(1).getNumberOfObjects()).isPositive();
            Image canvas = new BufferedImageFactory().fromImage(Networks.image(1, 90, 120));
            canvas.drawBoundingBoxes(objects);
            BufferedImage drawn = (BufferedImage) canvas.getWrappedImage();
            assertThat(drawn.getRGB(0, 0, 120, 90, null, 0, 120))
                    .isNotEqualTo(PICTURE.getRGB(0, 0, 120, 90, null, 0, 120));
        }
    }

    @Test
    void othersBecomeClassificationsMasksAndJoints() throws Exception {
        Path classifier = Networks.packaged(folder, "classifier", Networks.CLASSIFIER, "[\"one\", \"two\", \"three\"]");
        try (ZooModel<Image, Classifications> zoo =
                        criteria(classifier, Classifications.class).build().loadModel();
                Predictor<Image, Classifications> predictor = zoo.newPredictor();
                DenseModel<Classification> own = Densekit.load(classifier, Classification.class)) {
            Classification found = own.predict(Picture.of(PICTURE));
            Classifications.Classification best = predictor.predict(IMAGE).best();
            assertThat(best.getClassName()).isEqualTo(own.classNames().get(found.classes()[0]));
            assertThat(best.getProbability()).isEqualTo(found.probabilities()[0]);
        }
        Path segmenter = Networks.packaged(folder, "segmenter", Networks.SEGMENTER, "[\"sky\", \"sea\", \"land\"]");
        try (ZooModel<Image, CategoryMask> zoo =
                        criteria(segmenter, CategoryMask.class).build().loadModel();
                Predictor<Image, CategoryMask> predictor = zoo.newPredictor();
                DenseModel<SemanticMap> own = Densekit.load(segmenter, SemanticMap.class)) {
            SemanticMap found = own.predict(Picture.of(PICTURE));
            CategoryMask mask = predictor.predict(IMAGE);
            assertThat(mask.getClasses()).containsExactly("sky", "sea", "land");
            for (int row = 0; row < 90; row++) {
                for (int column = 0; column < 120; column++) {
                    assertThat(mask.getMask()[row][column])
                            .isEqualTo(found.labels().at(row, column));
                }
            }
        }
        Path pose = Networks.packaged(folder, "pose", Networks.POSE, "[]");
        try (ZooModel<Image, Joints> zoo = criteria(pose, Joints.class).build().loadModel();
                Predictor<Image, Joints> predictor = zoo.newPredictor();
                DenseModel<Pose> own = Densekit.load(pose, Pose.class)) {
            Pose found = own.predict(Picture.of(PICTURE));
            List<Joints.Joint> joints = predictor.predict(IMAGE).getJoints();
            assertThat(joints).hasSize(17);
            for (int i = 0; i < 17; i++) {
                assertThat((float) (joints.get(i).getX() * 120))
                        .isEqualTo(found.keypoints().x()[i]);
                assertThat((float) (joints.get(i).getY() * 90))
                        .isEqualTo(found.keypoints().y()[i]);
                assertThat(joints.get(i).getConfidence())
                        .isEqualTo(found.keypoints().confidence()[i]);
            }
        }
    }

    /** As a serving program loads models: it knows the folder alone. */
    @Test
    void aFoldersOwnPropertiesSayHowItIsLoaded() throws Exception {
        Path model = detector();
        Files.writeString(
                model.resolve("serving.properties"),
                """
                engine=Densekit
                translatorFactory=io.densekit.djl.DensekitTranslatorFactory
                option.concurrent=2
                """);
        Criteria<Input, Output> criteria = Criteria.builder()
                .setTypes(Input.class, Output.class)
                .optModelPath(model)
                .optTranslatorFactory(new DeferredTranslatorFactory())
                .build();
        try (ZooModel<Input, Output> zoo = criteria.loadModel();
                Predictor<Input, Output> predictor = zoo.newPredictor()) {
            Input input = new Input();
            input.add(Networks.png(PICTURE));
            assertThat(predictor.predict(input).getData().getAsString())
                    .startsWith("[{\"category_id\":")
                    .contains("\"bbox\":");
            Input wrong = new Input();
            wrong.add("<html>".getBytes());
            assertThatThrownBy(() -> predictor.predict(wrong))
                    .isInstanceOf(TranslateException.class)
                    .hasMessageStartingWith("the image is not an image");
            assertThatThrownBy(() -> predictor.predict(new Input()))
                    .isInstanceOf(TranslateException.class)
                    .hasMessage("the input is empty; give it the bytes of an image");
        }
    }

    @Test
    void aMapOfClassesStandsInTheOutput() throws Exception {
        Path model = Networks.packaged(folder, "segmenter", Networks.SEGMENTER, "[\"sky\", \"sea\", \"land\"]");
        Criteria<Input, Output> criteria = Criteria.builder()
                .setTypes(Input.class, Output.class)
                .optModelPath(model)
                .optEngine(DensekitEngine.NAME)
                .optTranslatorFactory(new DensekitTranslatorFactory())
                .build();
        try (ZooModel<Input, Output> zoo = criteria.loadModel();
                Predictor<Input, Output> predictor = zoo.newPredictor();
                DenseModel<SemanticMap> own = Densekit.load(model, SemanticMap.class)) {
            Input input = new Input();
            input.add(Networks.png(PICTURE));
            String url = new ObjectMapper()
                    .readTree(predictor.predict(input).getData().getAsString())
                    .at("/0/labels")
                    .asText();
            assertThat(url).startsWith("data:image/png;base64,");
            byte[] png = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
            byte[] labels = (byte[])
                    ImageIO.read(new ByteArrayInputStream(png)).getRaster().getDataElements(0, 0, 120, 90, null);
            assertThat(labels)
                    .isEqualTo(own.predict(Picture.of(PICTURE)).labels().labels());
        }
    }

    @Test
    void threadsHaveAPredictorEachAndGetTheSame() throws Exception {
        Path model = detector();
        try (ZooModel<Image, DetectedObjects> zoo = criteria(model, DetectedObjects.class)
                .optOption("concurrent", "2")
                .build()
                .loadModel()) {
            String expected;
            try (Predictor<Image, DetectedObjects> predictor = zoo.newPredictor()) {
                expected = predictor.predict(IMAGE).toJson();
            }
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> {
                    try (Predictor<Image, DetectedObjects> predictor = zoo.newPredictor()) {
                        return predictor.predict(IMAGE).toJson();
                    }
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
            threads.shutdown();
        }
    }

    @Test
    void whatIsClosedPredictsNoMore() throws Exception {
        ZooModel<Image, DetectedObjects> zoo =
                criteria(detector(), DetectedObjects.class).build().loadModel();
        Predictor<Image, DetectedObjects> predictor = zoo.newPredictor();
        assertThat(predictor.predict(IMAGE).getNumberOfObjects()).isPositive();
        zoo.close();
        assertThatThrownBy(() -> predictor.predict(IMAGE))
                .rootCause()
                .hasMessage("the model is closed; keep it open as long as it predicts");
        predictor.close();
    }

    /** DJL forgets a model that no translator is made for. */
    @Test
    void aModelThatIsRefusedIsClosed() throws Exception {
        DensekitModel model = new DensekitModel("detector", null);
        model.load(detector(), null, Map.of());
        assertThatThrownBy(() ->
                        new DensekitTranslatorFactory().newInstance(Image.class, CategoryMask.class, model, Map.of()))
                .isInstanceOf(TranslateException.class)
                .hasMessage("the model does detection, which gives no CategoryMask; take DetectedObjects.class");
        assertThatThrownBy(() -> model.model().predict(Picture.of(PICTURE)))
                .hasMessage("the model is closed; keep it open as long as it predicts");
    }

    @Test
    void whatDoesNotFitIsToldInASentence() throws Exception {
        Path model = detector();
        assertThatThrownBy(() -> criteria(model, Joints.class).build().loadModel())
                .isInstanceOf(ModelNotFoundException.class)
                .rootCause()
                .hasMessage("the model does detection, which gives no Joints; take DetectedObjects.class");
        assertThatThrownBy(() -> criteria(model, DetectedObjects.class)
                        .optOption("threads", "2")
                        .build()
                        .loadModel())
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith("there is no option threads; there is concurrent,");
        assertThatThrownBy(() -> criteria(model, DetectedObjects.class)
                        .optOption("concurrent", "two")
                        .build()
                        .loadModel())
                .isInstanceOf(MalformedModelException.class)
                .hasMessage("the option concurrent is a number, not two");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> criteria(empty, DetectedObjects.class).build().loadModel())
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("is no model: it has no model.json");
    }

    @Test
    void itIsNobodysEngineUnasked() {
        assertThat(Engine.getAllEngines()).contains(DensekitEngine.NAME, "PyTorch");
        assertThat(Engine.getDefaultEngineName()).isEqualTo("PyTorch");
    }
}
