// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.datasets.transforms.ResizeSides;
import io.densekit.detection.Instances;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.weights.TensorData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionDatasetTest {

    @TempDir
    Path folder;

    private AnnotatedImage grey(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0x808080);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return new AnnotatedImage(1, file, width, height, List.of());
    }

    private static HostBatch<Instances> batch(int shorter, int longer, AnnotatedImage... images) {
        DetectionInputSettings input =
                new DetectionInputSettings(80, 100, 32, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), 0);
        DetectionDataset dataset = new DetectionDataset(
                new AnnotationSet(List.of("thing"), List.of(7L), List.of(images)),
                new Steps<>(Instances.class, List.of(new ResizeSides(List.of(shorter), longer))),
                input,
                false,
                new Warnings(),
                Optional.empty());
        try (DataLoader<Instances> loader = new DataLoader<>(dataset, LoaderSettings.inOrder(images.length, 1));
                BatchStream<Instances> batches = loader.epoch(0, 0)) {
            return batches.next();
        }
    }

    @Test
    void imagesOfDifferentSizesShareABatchPaddedWithZeros() throws IOException {
        HostBatch<Instances> batch = batch(40, 70, grey("wide.png", 140, 80), grey("high.png", 80, 140));
        assertThat(batch.shape()).containsExactly(2, 3, 96, 96);
        int plane = 96 * 96;
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                assertThat(batch.pixels()[y * 96 + x] != 0).isEqualTo(x < 70 && y < 40);
                assertThat(batch.pixels()[4 * plane + y * 96 + x] != 0).isEqualTo(x < 40 && y < 70);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void photographsBecomeTheReferencesInput(int image) {
        Path shared = Path.of(System.getProperty("densekit.shared", ""));
        Path golden = shared.resolve("golden/image-preprocess-example");
        assumeThat(golden)
                .as("the golden case with photographs is beside the checkout")
                .isDirectory();
        GoldenCase reference = GoldenCase.read(golden);
        String name = reference.description().at("/images/" + image + "/file").asText();
        HostBatch<Instances> batch = batch(
                800,
                1333,
                new AnnotatedImage(1, shared.resolve("data/coco-mini").resolve(name), 0, 0, List.of()));
        Comparison comparison = reference.compare(
                "tensor." + image, TensorData.ofFloats(batch.pixels(), 3, batch.height(), batch.width()));
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }
}
