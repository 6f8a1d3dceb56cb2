// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Images and masks on disk, made for tests. */
final class MaskFiles {

    static final List<String> CLASSES = List.of("sky", "tree", "road");

    private MaskFiles() {}

    static Path image(Path file, int height, int width) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x * 7 << 16 | y * 5 << 8);
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** A mask whose pixels have these numbers in turn. */
    static Path mask(Path file, int height, int width, int... numbers) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < height * width; i++) {
            image.getRaster().setSample(i % width, i / width, 0, numbers[i % numbers.length]);
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    static SegmentationInputSettings input(int shorter, int longer, boolean align) {
        return new SegmentationInputSettings(
                shorter, longer, 32, align, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), 10);
    }

    static MaskFolderSettings settings(Path folder) {
        return new MaskFolderSettings(
                folder.resolve("images"),
                folder.resolve("masks"),
                Optional.empty(),
                Optional.empty(),
                ".png",
                CLASSES,
                false,
                Optional.empty(),
                List.of(255),
                Optional.of(List.of()),
                input(60, 100, false));
    }

    /** The same with a list of images. */
    static MaskFolderSettings listed(Path folder, Path list) {
        MaskFolderSettings plain = settings(folder);
        return new MaskFolderSettings(
                plain.images(),
                plain.masks(),
                Optional.of(list),
                Optional.empty(),
                ".png",
                plain.classes(),
                false,
                Optional.empty(),
                List.of(255),
                Optional.empty(),
                plain.input());
    }
}
