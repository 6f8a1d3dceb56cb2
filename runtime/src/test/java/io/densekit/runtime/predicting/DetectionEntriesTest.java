// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.structures.Boxes;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionEntriesTest {

    @Test
    void withoutNamesLabelsCountFromOne() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            new DetectionEntries(json, List.of(), List.of())
                    .write(
                            new PredictedImage(Path.of("a.jpg"), 5, Path.of("a.png")),
                            new Detections(
                                    new SampleKey(0, 0, "a.jpg"),
                                    10,
                                    10,
                                    Boxes.of(1, 2, 4, 6),
                                    new int[] {7},
                                    new float[] {0.5f},
                                    List.of()));
            json.writeEndArray();
        }
        JsonNode entry = new ObjectMapper().readTree(text.toString()).get(0);
        assertThat(entry.get("category_id").asLong()).isEqualTo(8);
        assertThat(entry.has("category")).isFalse();
        assertThat(entry.has("segmentation")).isFalse();
        assertThat(entry.get("bbox").get(2).asDouble()).isEqualTo(3);
    }
}
