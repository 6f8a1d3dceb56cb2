// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.modality.Classifications;
import ai.djl.modality.Output;
import ai.djl.modality.cv.output.BoundingBox;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Joints;
import ai.djl.modality.cv.output.Mask;
import ai.djl.modality.cv.output.Rectangle;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.classification.Classification;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.pose.Pose;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.Keypoints;
import io.densekit.structures.LabelMap;
import io.densekit.task.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Our predictions as DJL says them. */
final class Conversions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Conversions() {}

    static DetectedObjects detectedObjects(Detections found, ModelInput image, DenseModel<?> model) {
        List<String> names = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<BoundingBox> boxes = new ArrayList<>();
        for (int i = 0; i < found.count(); i++) {
            names.add(name(model, found.labels()[i]));
            scores.add((double) found.scores()[i]);
            boxes.add(box(found, i));
        }
        return new DetectedObjects(names, scores, boxes);
    }

    /** A mask is as large as its box is in pixels, since one as large as the image takes four bytes a pixel and object. */
    private static BoundingBox box(Detections found, int i) {
        double x = (double) found.boxes().x1(i) / found.imageWidth();
        double y = (double) found.boxes().y1(i) / found.imageHeight();
        double width = (double) found.boxes().x2(i) / found.imageWidth() - x;
        double height = (double) found.boxes().y2(i) / found.imageHeight() - y;
        if (found.masks().isEmpty()) {
            return new Rectangle(x, y, width, height);
        }
        int left = (int) Math.floor(found.boxes().x1(i));
        int top = (int) Math.floor(found.boxes().y1(i));
        int columns = Math.max(1, (int) Math.ceil(found.boxes().x2(i)) - left);
        int rows = Math.max(1, (int) Math.ceil(found.boxes().y2(i)) - top);
        float[][] mask = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                mask[row][column] = found.masks().get(i).at(left + column, top + row) ? 1 : 0;
            }
        }
        return new Mask(x, y, width, height, mask);
    }

    static Classifications classifications(Classification found, ModelInput image, DenseModel<?> model) {
        List<String> names = IntStream.of(found.classes())
                .mapToObj(label -> name(model, label))
                .toList();
        List<Double> probabilities = IntStream.range(0, names.size())
                .mapToObj(i -> (double) found.probabilities()[i])
                .toList();
        return new Classifications(names, probabilities);
    }

    static CategoryMask categoryMask(SemanticMap found, ModelInput image, DenseModel<?> model) {
        LabelMap map = found.labels();
        int[][] labels = new int[map.height()][map.width()];
        for (int row = 0; row < map.height(); row++) {
            for (int column = 0; column < map.width(); column++) {
                labels[row][column] = map.at(row, column);
            }
        }
        return new CategoryMask(model.classNames(), labels);
    }

    static Joints joints(Pose found, ModelInput image, DenseModel<?> model) {
        Keypoints points = found.keypoints();
        return new Joints(IntStream.range(0, points.count())
                .mapToObj(i -> new Joints.Joint(
                        (double) points.x()[i] / image.imageWidth(),
                        (double) points.y()[i] / image.imageHeight(),
                        points.confidence()[i]))
                .toList());
    }

    static Output output(Prediction found, ModelInput image, DenseModel<Prediction> model) {
        Output output = new Output();
        output.addProperty("Content-Type", "application/json");
        try {
            output.add(JSON.writeValueAsString(model.entries(found)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers, texts, lists and maps can be written", e);
        }
        return output;
    }

    private static String name(DenseModel<?> model, int label) {
        List<String> names = model.classNames();
        return label < names.size() ? names.get(label) : "class " + label;
    }
}
