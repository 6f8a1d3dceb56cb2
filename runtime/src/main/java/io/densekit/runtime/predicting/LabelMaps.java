// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import com.fasterxml.jackson.core.JsonGenerator;
import io.densekit.datasets.images.ImageReader;
import io.densekit.runtime.drawing.Canvas;
import io.densekit.runtime.drawing.Painters;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.LabelMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Label maps on disk: for each image its overlay, and in the folder {@value #FOLDER} a grey PNG whose pixels are the
 * labels.
 */
final class LabelMaps {

    /** Where the label maps go, within the output folder. */
    static final String FOLDER = "labels";

    private final Path out;
    private final Painters painters;

    LabelMaps(Path out, List<String> classes) {
        this.out = out;
        this.painters = Painters.standard(classes);
    }

    /**
     * Writes the map and the overlay of an image.
     *
     * @throws io.densekit.UserError if a file can't be written
     */
    WrittenMap write(PredictedImage image, SemanticMap found) {
        Path file = Path.of(FOLDER).resolve(image.overlay().getFileName());
        Predictor.makeFolder(out.resolve(FOLDER));
        PngFile.write(out.resolve(file), grey(found.labels()));
        try (Canvas canvas = Canvas.legible(new ImageReader().read(image.file()))) {
            painters.prediction(canvas, found);
            PngFile.write(image.overlay(), canvas.picture());
        }
        LabelMap map = found.labels();
        return new WrittenMap(found.key(), file, map.height(), map.width(), map.counts());
    }

    /** A picture whose grey values are the labels. */
    static BufferedImage grey(LabelMap map) {
        BufferedImage picture = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, map.width(), map.height(), map.labels());
        return picture;
    }

    /** {@code labels}, {@code height}, {@code width}, and of each class that occurs {@code pixels} by name. */
    static void entry(JsonGenerator json, WrittenMap map, List<String> classes) throws IOException {
        json.writeStringField("labels", map.file().toString().replace('\\', '/'));
        json.writeNumberField("height", map.height());
        json.writeNumberField("width", map.width());
        json.writeObjectFieldStart("pixels");
        for (int label = 0; label < LabelMap.IGNORE; label++) {
            if (map.counts()[label] > 0) {
                String name = label < classes.size() ? classes.get(label) : "class " + label;
                json.writeNumberField(name, map.counts()[label]);
            }
        }
        json.writeEndObject();
    }
}
