// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.datasets.images.ImageReader;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.Painter;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.ResultEntries;
import io.densekit.task.Task;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was predicted of each image: as entries of the file, and as predictions until they are drawn. Large predictions are
 * drawn at once, since those of a folder of images would not fit into memory.
 */
final class PredictedResults<T extends Truth, P extends Prediction> {

    private final Task<T, P> task;
    private final Painter<T, P> painter;
    private final ResultEntries<P> format;
    private final Path out;
    private final ImageReader reader = new ImageReader();
    private final Map<PredictedImage, List<P>> undrawn = new LinkedHashMap<>();
    private final Map<PredictedImage, List<Map<String, Object>>> entries = new LinkedHashMap<>();
    private int count;

    PredictedResults(
            Task<T, P> task, List<String> classes, List<Long> categories, List<PredictedImage> images, Path out) {
        this.task = task;
        this.painter = task.painter(classes);
        this.format = task.entries(classes, categories);
        this.out = out;
        for (PredictedImage image : images) {
            undrawn.put(image, new ArrayList<>());
            entries.put(image, new ArrayList<>());
        }
    }

    /** @throws UserError if a large prediction can't be written */
    void add(PredictedImage image, P prediction) {
        count += prediction.count();
        entries.get(image).addAll(format.of(prediction, (folder, picture) -> write(image, folder, picture)));
        undrawn.get(image).add(prediction);
        if (task.large()) {
            draw(image).ifPresent(unreadable -> {
                throw unreadable;
            });
        }
    }

    private String write(PredictedImage image, String folder, BufferedImage picture) {
        Path file = Path.of(folder).resolve(image.overlay().getFileName());
        Predictor.makeFolder(out.resolve(folder));
        Pictures.write(out.resolve(file), picture);
        return file.toString().replace('\\', '/');
    }

    /**
     * Draws an image with what was predicted of it, unless that is done.
     *
     * @return why the image can't be read, if it can't
     * @throws UserError if the picture can't be written
     */
    Optional<UserError> draw(PredictedImage image) {
        List<P> predictions = undrawn.remove(image);
        if (predictions == null) {
            return Optional.empty();
        }
        Raster pixels;
        try {
            pixels = reader.read(image.file());
        } catch (UserError e) {
            return Optional.of(e);
        }
        try (Canvas canvas = Canvas.legible(pixels)) {
            predictions.forEach(prediction -> painter.prediction(canvas, prediction));
            Pictures.write(image.overlay(), canvas.picture());
        }
        return Optional.empty();
    }

    /** The file's entries, image by image. */
    Map<PredictedImage, List<Map<String, Object>>> entries() {
        return entries;
    }

    /** How many things were predicted. */
    int count() {
        return count;
    }
}
