// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.structures.Raster;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Writes what was drawn: an image's picture as a file, those of a video's frames one after the other as a video. */
final class Overlays implements AutoCloseable {

    private final OutputFolder out;
    private final VideoFormats formats;
    private Path file;
    private VideoWriter writer;

    Overlays(OutputFolder out, VideoFormats formats) {
        this.out = out;
        this.formats = formats;
    }

    /** Writes the picture of an image. */
    void write(PredictedImage image, BufferedImage picture) {
        if (image.frame().isPresent()) {
            VideoFrame frame = image.frame().get();
            write(frame.annotated(), frame.framesPerSecond(), picture);
        } else {
            finish();
            out.write(image.overlay(), picture);
        }
    }

    /** Writes the next picture of a video. */
    void write(Path video, double framesPerSecond, BufferedImage picture) {
        if (!video.equals(file)) {
            finish();
            writer = formats.create(video, picture.getHeight(), picture.getWidth(), framesPerSecond);
            file = video;
        }
        writer.add(raster(picture));
    }

    private static Raster raster(BufferedImage picture) {
        int width = picture.getWidth();
        Raster raster = Raster.black(picture.getHeight(), width);
        int[] row = new int[width];
        for (int y = 0, to = 0; y < raster.height(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                raster.rgb()[to++] = (byte) (pixel >> 16);
                raster.rgb()[to++] = (byte) (pixel >> 8);
                raster.rgb()[to++] = (byte) pixel;
            }
        }
        return raster;
    }

    /** A video that is being written is whole as far as it goes. */
    void finish() {
        if (writer != null) {
            out.replacing(file);
            try (VideoWriter finished = writer) {
                writer = null;
                file = null;
                finished.finish();
            }
        }
    }

    /** Leaves nothing of a video that is not finished. */
    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
