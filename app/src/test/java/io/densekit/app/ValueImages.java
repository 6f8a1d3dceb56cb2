// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Noisy grey images whose number is their brightness, from 0 for black to 1 for white, and the CSV that says so. */
final class ValueImages {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 40;

    private ValueImages() {}

    /** Writes {@code NAME.csv} and, into the folder {@code images}, so many images. */
    static void write(Path folder, String name, int count) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        SplittableRandom random = new SplittableRandom(name.hashCode());
        List<String> lines = new ArrayList<>(List.of("file,value"));
        for (int i = 0; i < count; i++) {
            double value = (i + 0.5) / count;
            String file = name + i + ".png";
            ImageIO.write(image(value, random), "png", images.resolve(file).toFile());
            lines.add(file + "," + value);
        }
        Files.write(folder.resolve(name + ".csv"), lines);
    }

    private static BufferedImage image(double value, SplittableRandom random) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = (int) (255 * (0.9 * value + 0.1 * random.nextDouble()));
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return image;
    }
}
