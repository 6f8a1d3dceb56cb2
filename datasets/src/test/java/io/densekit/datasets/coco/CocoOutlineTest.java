// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import io.densekit.datasets.annotations.Outline;
import io.densekit.datasets.annotations.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CocoOutlineTest {
    private final Warnings warnings = new Warnings();

    private Optional<Outline> read(String segmentation) throws IOException {
        try (JsonParser json = new JsonFactory().createParser("{\"segmentation\": " + segmentation + "}")) {
            json.nextToken();
            return CocoOutline.read(
                    JsonEntry.read(json, Path.of("f.json"), "annotations[0]", Set.of("segmentation")), warnings);
        }
    }

    @Test
    void polygonsAndRunLengthsAreRead() throws IOException {
        assertThat(read("[[0, 0, 4, 0, 4, 4]]")).get().isInstanceOf(Outline.Polygons.class);
        assertThat(read("{\"size\": [2, 3], \"counts\": [1, 5]}")).get().isInstanceOf(Outline.Runs.class);
    }

    @Test
    void nothingIsNoOutline() throws IOException {
        assertThat(read("null")).isEmpty();
        assertThat(read("[]")).isEmpty();
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void whatIsNeitherNamesItsPlace() {
        assertThatThrownBy(() -> read("\"polygon\""))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("annotations[0]: 'segmentation' must be a list of lists of numbers");
        assertThatThrownBy(() -> read("{\"counts\": [1]}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("annotations[0].segmentation: 'size' must be");
    }
}
