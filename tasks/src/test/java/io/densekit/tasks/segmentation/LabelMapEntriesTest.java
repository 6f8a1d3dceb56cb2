// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import io.densekit.drawing.ClassLegend;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.LabelMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelMapEntriesTest {

    @TempDir
    private Path folder;

    private String write(String name, BufferedImage picture) {
        try {
            Files.createDirectories(folder.resolve(name));
            ImageIO.write(picture, "png", folder.resolve(name + "/photo.png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name + "/photo.png";
    }

    @Test
    void indexFileAndEntryAreWritten() throws IOException {
        byte[] labels = {0, 1, (byte) 200, 0, 1, 1};
        SemanticMap found = new SemanticMap(new SampleKey(0, 0, "photo.png"), new LabelMap(2, 3, labels));

        List<Map<String, Object>> entries =
                new LabelMapEntries(new ClassLegend(List.of("sky", "road"))).of(found, this::write);

        BufferedImage written = ImageIO.read(folder.resolve("labels/photo.png").toFile());
        assertThat(written.getRaster().getNumBands()).isEqualTo(1);
        assertThat(written.getRaster().getPixels(0, 0, 3, 2, (int[]) null)).containsExactly(0, 1, 200, 0, 1, 1);
        assertThat(entries).hasSize(1);
        Map<String, Object> entry = entries.get(0);
        assertThat(entry.keySet()).containsExactly("labels", "height", "width", "pixels");
        assertThat(entry).containsEntry("labels", "labels/photo.png");
        assertThat(entry).containsEntry("height", 2).containsEntry("width", 3);
        assertThat(entry).containsEntry("pixels", Map.of("sky", 2L, "road", 3L, "class 200", 1L));
        assertThat(((Map<?, ?>) entry.get("pixels")).keySet())
                .as("in the labels' order")
                .map(Object::toString)
                .containsExactly("sky", "road", "class 200");
    }

    @Test
    void pixelsWithoutALabelAreNotCounted() {
        SemanticMap found =
                new SemanticMap(new SampleKey(0, 0, "a"), new LabelMap(1, 2, new byte[] {(byte) LabelMap.IGNORE, 0}));
        assertThat(new LabelMapEntries(new ClassLegend(List.of("sky"))).of(found, this::write))
                .first()
                .extracting("pixels")
                .isEqualTo(Map.of("sky", 1L));
    }
}
