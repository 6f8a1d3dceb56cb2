// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFolderTest {

    @TempDir
    private Path folder;

    private void frame(String name, int size, int red) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, red << 16);
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private Video open() {
        return new FrameFolder(folder, FrameFolderTest::read, 12);
    }

    private static Raster read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            Raster raster = Raster.black(image.getHeight(), image.getWidth());
            raster.rgb()[0] = (byte) (image.getRGB(0, 0) >> 16);
            return raster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void framesStandInTheOrderOfTheirNumbersWithZerosOrWithout() throws IOException {
        for (int i : new int[] {10, 9, 1, 2}) {
            frame("frame" + i + ".png", 4, i);
        }
        Files.writeString(folder.resolve("notes.txt"), "no frame");
        try (Video video = open()) {
            assertThat(video.size()).isEqualTo(4);
            assertThat(video.height()).isEqualTo(4);
            assertThat(video.seconds(3)).isEqualTo(0.25);
            assertThat(video.frames(3, 0, 1, 1, 2).stream().map(frame -> (int) frame.rgb()[0]))
                    .containsExactly(10, 1, 2, 2, 9);
            List<Raster> all = new ArrayList<>();
            video.forEach(all::add);
            assertThat(all.stream().map(frame -> (int) frame.rgb()[0])).containsExactly(1, 2, 9, 10);
        }
    }

    @Test
    void anEmptyFolderIsNoVideo() {
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessage("the folder of frames " + folder + " holds no image");
    }

    @Test
    void framesOfSeveralSizesAreNamed() throws IOException {
        frame("1.png", 4, 0);
        frame("2.png", 5, 0);
        try (Video video = open()) {
            assertThatThrownBy(() -> video.frames(1))
                    .isInstanceOf(UserError.class)
                    .hasMessage("the frames of a video have one size, but in " + folder
                            + " 1.png has 4 x 4 pixels and 2.png 5 x 5");
        }
    }
}
