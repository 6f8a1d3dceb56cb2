// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.data.SampleKey;
import io.densekit.datasets.images.IndexImageReader;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.LabelMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelMapsTest {

    @TempDir
    private Path folder;

    @Test
    void overlayIndexFileAndEntryAreWritten() throws IOException {
        Path photo = folder.resolve("photo.png");
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        PredictedImage image = new PredictedImage(photo, 7, folder.resolve("out/photo.png"));
        Predictor.makeFolder(folder.resolve("out"));
        byte[] labels = {0, 1, (byte) 200, 0, 1, 1};
        SemanticMap found = new SemanticMap(new SampleKey(0, 0, photo.toString()), new LabelMap(2, 3, labels));

        WrittenMap written = new LabelMaps(folder.resolve("out"), List.of("sky", "road")).write(image, found);
        Path json = folder.resolve("out/predictions.json");
        PredictionsFile.write(json, Map.of(image, List.of(written)), List.of("sky", "road"), List.of());

        assertThat(new IndexImageReader()
                        .read(folder.resolve("out/labels/photo.png"))
                        .values())
                .containsExactly(0, 1, 200, 0, 1, 1);
        assertThat(folder.resolve("out/photo.png")).exists();
        JsonNode entry = new ObjectMapper().readTree(json.toFile()).get(0);
        assertThat(entry.get("image_id").asInt()).isEqualTo(7);
        assertThat(entry.get("labels").asText()).isEqualTo("labels/photo.png");
        assertThat(entry.get("height").asInt()).isEqualTo(2);
        assertThat(entry.at("/pixels/sky").asInt()).isEqualTo(2);
        assertThat(entry.at("/pixels/road").asInt()).isEqualTo(3);
        assertThat(entry.at("/pixels/class 200").asInt()).isEqualTo(1);
    }
}
