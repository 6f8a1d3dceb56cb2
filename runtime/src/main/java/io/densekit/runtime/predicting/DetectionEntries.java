// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.UserError;
import io.densekit.detection.Detections;
import io.densekit.evaluation.mask.Rle;
import io.densekit.structures.Box;
import io.densekit.structures.Mask;
import java.io.IOException;
import java.util.List;

/**
 * Writes objects as COCO's results, one an entry: {@code image_id category_id category bbox score segmentation}.
 *
 * @param json that is written to
 * @param classes names by label; may be empty
 * @param categories COCO's identifiers by label; the label plus 1 where there are none
 */
record DetectionEntries(JsonGenerator json, List<String> classes, List<Long> categories) {

    void write(PredictedImage image, Detections found) throws IOException {
        for (int i = 0; i < found.count(); i++) {
            int label = found.labels()[i];
            Box box = found.boxes().box(i);
            float score = found.scores()[i];
            if (!Float.isFinite(score)) {
                throw UserError.failure("the network predicts " + score + " for " + image.file()
                        + "; check that its weights are whole");
            }
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberField("image_id", image.id());
            json.writeStringField("file_name", image.file().toString());
            json.writeNumberField("category_id", label < categories.size() ? categories.get(label) : label + 1L);
            if (label < classes.size()) {
                json.writeStringField("category", classes.get(label));
            }
            json.writeFieldName("bbox");
            json.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
            json.writeNumberField("score", score);
            if (!found.masks().isEmpty()) {
                mask(found.masks().get(i), found.imageHeight(), found.imageWidth());
            }
            json.writeEndObject();
        }
    }

    private void mask(Mask mask, int height, int width) throws IOException {
        json.writeObjectFieldStart("segmentation");
        json.writeFieldName("size");
        json.writeArray(new int[] {height, width}, 0, 2);
        json.writeStringField(
                "counts",
                Rle.ofCounts(height, width, mask.runLengths(height, width)).toCompressedString());
        json.writeEndObject();
    }
}
