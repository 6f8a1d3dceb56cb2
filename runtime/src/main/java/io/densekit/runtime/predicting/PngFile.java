// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.AtomicFile;
import io.densekit.runtime.drawing.Pictures;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Pictures on disk. */
final class PngFile {

    private PngFile() {}

    /** Writes a picture in one step. */
    static void write(Path file, BufferedImage picture) {
        ByteBuffer png = ByteBuffer.wrap(Pictures.png(picture));
        AtomicFile.write(file, channel -> {
            while (png.hasRemaining()) {
                channel.write(png);
            }
        });
    }
}
