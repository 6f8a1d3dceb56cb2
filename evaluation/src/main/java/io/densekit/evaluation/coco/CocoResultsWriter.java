// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.evaluation.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a COCO results file, image by image: what COCO's server and pycocotools take. The file appears when {@link
 * #finish} is called; without that, {@link #close} leaves nothing behind.
 *
 * <pre>{@code
 * try (CocoResultsWriter writer = CocoResultsWriter.open(file, truth)) {
 *     writer.write(139, detections);
 *     writer.finish();
 * }
 * }</pre>
 */
public final class CocoResultsWriter implements AutoCloseable {

    private final Path path;
    private final WholeFile file;
    private final JsonGenerator json;

    /** The ids that are texts in the ground truth. */
    private final Map<Long, String> textIds;

    private CocoResultsWriter(Path path, WholeFile file, JsonGenerator json, Map<Long, String> textIds) {
        this.path = path;
        this.file = file;
        this.json = json;
        this.textIds = textIds;
    }

    /** Starts a file beside {@code file}, which must be in an existing directory. */
    public static CocoResultsWriter open(Path file) throws IOException {
        return open(file, Map.of());
    }

    /** The same; images get the ids that they have in the file of {@code truth}. */
    public static CocoResultsWriter open(Path file, CocoGroundTruth truth) throws IOException {
        return open(
                file,
                truth.images().stream()
                        .filter(image -> image.textId() != null)
                        .collect(Collectors.toMap(CocoImage::id, CocoImage::textId)));
    }

    private static CocoResultsWriter open(Path path, Map<Long, String> textIds) throws IOException {
        WholeFile file = WholeFile.open(path);
        JsonGenerator json = new JsonFactory().createGenerator(file.out());
        json.writeStartArray();
        return new CocoResultsWriter(path.toAbsolutePath(), file, json, textIds);
    }

    /** Appends what was found on an image. Numbers are written so that reading them gives back the same doubles. */
    public void write(long imageId, List<CocoDetection> detections) throws IOException {
        for (CocoDetection detection : detections) {
            json.writeRaw('\n');
            json.writeStartObject();
            String textId = textIds.get(imageId);
            if (textId == null) {
                json.writeNumberField("image_id", imageId);
            } else {
                json.writeStringField("image_id", textId);
            }
            json.writeNumberField("category_id", detection.categoryId());
            if (detection.box() != null) {
                numbers("bbox", detection.box());
            }
            if (detection.mask() != null) {
                json.writeObjectFieldStart("segmentation");
                json.writeFieldName("size");
                json.writeArray(
                        new int[] {detection.mask().height(), detection.mask().width()}, 0, 2);
                json.writeStringField("counts", detection.mask().toCompressedString());
                json.writeEndObject();
            }
            if (detection.keypoints() != null) {
                numbers("keypoints", detection.keypoints());
            }
            json.writeFieldName("score");
            number(detection.score());
            json.writeEndObject();
        }
    }

    /** Ends the file and puts it in its place. */
    public void finish() throws IOException {
        json.writeEndArray();
        json.close();
        file.finish();
    }

    @Override
    public void close() throws IOException {
        try {
            json.close();
        } finally {
            file.close();
        }
    }

    private void numbers(String key, double[] values) throws IOException {
        json.writeFieldName(key);
        json.writeStartArray();
        for (double value : values) {
            number(value);
        }
        json.writeEndArray();
    }

    private void number(double value) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new CocoFormatException(path + ": a detection holds the number " + value + ", which no file can");
        }
        json.writeNumber(value);
    }
}
