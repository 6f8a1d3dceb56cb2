// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.drawing.Canvas;
import io.densekit.structures.Raster;
import java.util.function.Consumer;

/**
 * Reads images once more and writes what is drawn on them. On a whole video the same is drawn on each frame.
 *
 * @param source of the images, asked in their order
 */
record Drawing(FrameSource source, Overlays overlays) {

    /** An image can't be read; nothing of it is written. */
    static final class Unreadable extends RuntimeException {

        private Unreadable(UserError cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Draws on an image.
     *
     * @throws Unreadable if the image can't be read
     * @throws UserError if the picture can't be written
     */
    void draw(PredictedImage image, Consumer<Canvas> painting) {
        if (source.isVideo(image.file())) {
            source.forEach(image.file(), (frame, framesPerSecond) -> {
                try (Canvas canvas = Canvas.legible(frame)) {
                    painting.accept(canvas);
                    overlays.write(image.overlay(), framesPerSecond, canvas.picture());
                }
            });
            return;
        }
        try (Canvas canvas = Canvas.legible(read(image))) {
            painting.accept(canvas);
            overlays.write(image, canvas.picture());
        }
    }

    private Raster read(PredictedImage image) {
        try {
            return source.read(image.file());
        } catch (UserError e) {
            throw new Unreadable(e);
        }
    }
}
