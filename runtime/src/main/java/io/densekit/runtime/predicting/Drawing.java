// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.drawing.Canvas;
import io.densekit.structures.Raster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads images once more and writes what is drawn on them, of a whole video frame by frame. */
final class Drawing {

    private final FrameSource source;
    private final Overlays overlays;
    private final double framesPerSecond;
    private final BooleanSupplier stopped;
    private final Runnable pictures;
    private final List<String> warnings = new ArrayList<>();
    private boolean cut;

    /**
     * Of images that are asked for in their order.
     *
     * @param framesPerSecond of videos that are folders of frames
     * @param stopped asked between the frames of a whole video, which ends there
     * @param pictures told of each picture or frame that is written
     */
    Drawing(FrameSource source, Overlays overlays, double framesPerSecond, BooleanSupplier stopped, Runnable pictures) {
        this.source = source;
        this.overlays = overlays;
        this.framesPerSecond = framesPerSecond;
        this.stopped = stopped;
        this.pictures = pictures;
    }

    /** What is drawn on one picture. */
    @FunctionalInterface
    interface Painting {
        /**
         * Draws.
         *
         * @param frame of a whole video; 0 of an image
         */
        void on(Canvas canvas, int frame);
    }

    /** An image can't be read; nothing of it is written. */
    static final class Unreadable extends RuntimeException {

        private Unreadable(UserError cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Draws on an image, or on each frame of a whole video; where the frames at its end can't be decoded, the video ends before
     * them.
     *
     * @throws Unreadable if the image can't be read, of a video its first frame
     * @throws UserError if the picture can't be written
     */
    void draw(PredictedImage image, Painting painting) {
        if (image.whole().isPresent()) {
            draw(image.file(), image.whole().get(), image.overlay(), painting);
            return;
        }
        try (Canvas canvas = Canvas.legible(read(image.file()))) {
            painting.on(canvas, 0);
            overlays.write(image, canvas.picture());
        }
        pictures.run();
    }

    private void draw(Path video, InputVideos.Timing timing, Path annotated, Painting painting) {
        double rate = Files.isDirectory(video) ? framesPerSecond : timing.framesPerSecond();
        for (int i = 0; i < timing.seconds().length; i++) {
            if (stopped.getAsBoolean()) {
                cut = true;
                return;
            }
            Raster frame;
            try {
                frame = read(VideoFrame.name(video, i));
            } catch (Unreadable e) {
                if (i == 0) {
                    throw e;
                }
                warnings.add(e.getMessage());
                return;
            }
            try (Canvas canvas = Canvas.legible(frame)) {
                painting.on(canvas, i);
                overlays.write(annotated, rate, canvas.picture());
            }
            pictures.run();
        }
    }

    private Raster read(Path name) {
        try {
            return source.read(name);
        } catch (UserError e) {
            throw new Unreadable(e);
        }
    }

    /** Whether a whole video ends earlier since everything was to stop. */
    boolean isCut() {
        return cut;
    }

    /** What is wrong with whole videos although something is drawn of them. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Ends the video that is being written; what is there of it is a whole one. */
    void finish() {
        overlays.finish();
    }
}
