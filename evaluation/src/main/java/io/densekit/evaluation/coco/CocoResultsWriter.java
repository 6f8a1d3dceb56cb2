// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private final Path file;
    private final Path partial;
    private final JsonGenerator json;

    /** The ids that are texts in the ground truth. */
    private final Map<Long, String> textIds;

    private CocoResultsWriter(Path file, Path partial, JsonGenerator json, Map<Long, String> textIds) {
        this.file = file;
        this.partial = partial;
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

    private static CocoResultsWriter open(Path file, Map<Long, String> textIds) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path partial = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".partial");
        JsonGenerator json = new JsonFactory().createGenerator(Files.newOutputStream(partial));
        json.writeStartArray();
        return new CocoResultsWriter(absolute, partial, json, textIds);
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
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            json.close();
        } finally {
            Files.deleteIfExists(partial);
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
            throw new CocoFormatException(file + ": a detection holds the number " + value + ", which no file can");
        }
        json.writeNumber(value);
    }
}
