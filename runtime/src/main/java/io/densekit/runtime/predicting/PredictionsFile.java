// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.detection.Detections;
import io.densekit.evaluation.pose.PoseRescoring;
import io.densekit.evaluation.pose.ScoredPose;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.task.Prediction;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Predictions as JSON, one object a line: poses as COCO's results ({@code image_id category_id keypoints score bbox}),
 * scored as published (the box's score times the mean of the keypoints over 0.2); objects as COCO's results with box,
 * mask and the category's name; classes as {@code image_id classes
 * names probabilities}; label maps by the file that holds them and how many pixels each class has. Each names its {@code file_name} besides.
 */
final class PredictionsFile {

    private static final long PERSON = 1;

    private PredictionsFile() {}

    /**
     * Writes it in one step.
     *
     * @param classes names by label; may be empty
     * @param categories COCO's identifiers by label; the label plus 1 where there are none
     */
    static void write(
            Path file, Map<PredictedImage, List<Prediction>> predictions, List<String> classes, List<Long> categories) {
        AtomicFile.write(file, channel -> {
            JsonGenerator json = new JsonFactory().createGenerator(Channels.newOutputStream(channel));
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            for (Map.Entry<PredictedImage, List<Prediction>> image : predictions.entrySet()) {
                for (Prediction prediction : image.getValue()) {
                    if (prediction instanceof Detections found) {
                        new DetectionEntries(json, classes, categories).write(image.getKey(), found);
                    } else {
                        json.writeRaw('\n');
                        write(json, image.getKey(), prediction, classes);
                    }
                }
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeRaw('\n');
            json.close();
        });
    }

    private static void write(JsonGenerator json, PredictedImage image, Prediction prediction, List<String> names)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("image_id", image.id());
        json.writeStringField("file_name", image.file().toString());
        if (prediction instanceof Pose pose) {
            pose(json, image, pose);
        } else if (prediction instanceof Classification classes) {
            classes(json, image, classes, names);
        } else if (prediction instanceof WrittenMap map) {
            LabelMaps.entry(json, map, names);
        } else {
            throw UserError.failure(
                    "there is no file format yet for a " + prediction.getClass().getSimpleName());
        }
        json.writeEndObject();
    }

    private static void classes(JsonGenerator json, PredictedImage image, Classification found, List<String> names)
            throws IOException {
        json.writeFieldName("classes");
        json.writeArray(found.classes(), 0, found.classes().length);
        if (!names.isEmpty()) {
            json.writeArrayFieldStart("names");
            for (int label : found.classes()) {
                json.writeString(label < names.size() ? names.get(label) : "class " + label);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("probabilities");
        for (float probability : found.probabilities()) {
            json.writeNumber(finite(probability, image));
        }
        json.writeEndArray();
    }

    private static void pose(JsonGenerator json, PredictedImage image, Pose pose) throws IOException {
        Keypoints keypoints = pose.keypoints();
        double[] values = new double[3 * keypoints.count()];
        json.writeNumberField("category_id", PERSON);
        json.writeArrayFieldStart("keypoints");
        for (int k = 0; k < keypoints.count(); k++) {
            float[] point = {keypoints.x()[k], keypoints.y()[k], keypoints.confidence()[k]};
            for (int i = 0; i < point.length; i++) {
                json.writeNumber(finite(point[i], image));
                values[3 * k + i] = point[i];
            }
        }
        json.writeEndArray();
        ScoredPose scored = new PoseRescoring().rescore(new ScoredPose(values, pose.area(), pose.boxScore()));
        json.writeNumberField("score", scored.score());
        Box box = pose.box();
        json.writeFieldName("bbox");
        json.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
    }

    private static float finite(float value, PredictedImage image) {
        if (!Float.isFinite(value)) {
            throw UserError.failure(
                    "the network predicts " + value + " for " + image.file() + "; check that its weights are whole");
        }
        return value;
    }
}
