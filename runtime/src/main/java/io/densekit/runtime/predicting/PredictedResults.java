// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.data.Truth;
import io.densekit.drawing.Painter;
import io.densekit.task.Prediction;
import io.densekit.task.ResultEntries;
import io.densekit.task.Task;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is predicted as it comes: an image's picture and entries once the predictions of a later image show that it
 * has all of its own. So those of one image alone are kept in memory, and what is done stays done.
 */
final class PredictedResults<T extends Truth, P extends Prediction> {

    private final Task<T, P> task;
    private final Optional<Record> metric;
    private final Sure<T, P> sure;
    private final Painter<T, P> painter;
    private final ResultEntries<P> format;
    private final List<PredictedImage> images;
    private final OutputFolder out;
    private final Drawing drawing;
    private final PredictionsFile json;
    private final PredictionTally tally;
    private final List<P> predictions = new ArrayList<>();
    private int present;

    /**
     * @param metric the settings of what judges the same predictions, where they are given
     * @param drawing reads the images once more, in their order, and writes their pictures
     * @param tally told of each image that is done
     */
    PredictedResults(
            Task<T, P> task,
            Optional<Record> metric,
            Sure<T, P> sure,
            Painter<T, P> painter,
            ResultEntries<P> format,
            List<PredictedImage> images,
            OutputFolder out,
            Drawing drawing,
            PredictionsFile json,
            PredictionTally tally) {
        this.task = task;
        this.metric = metric;
        this.sure = sure;
        this.painter = painter;
        this.format = format;
        this.images = images;
        this.out = out;
        this.drawing = drawing;
        this.json = json;
        this.tally = tally;
    }

    /**
     * Takes the next prediction.
     *
     * @param position of its image
     * @throws io.densekit.UserError if something can't be written
     */
    void add(int position, P prediction) {
        if (position < present) {
            throw new IllegalStateException("a sample of image " + position + " comes after samples of image " + present
                    + "; a dataset for prediction gives them image by image");
        }
        endBefore(position);
        predictions.add(prediction);
    }

    private String write(PredictedImage image, String folder, BufferedImage picture) {
        Path file = Path.of(folder).resolve(image.picture());
        out.write(out.resolve(file), picture);
        return file.toString().replace('\\', '/');
    }

    /** There are no more predictions. */
    void end() {
        endBefore(images.size());
    }

    private void endBefore(int position) {
        for (; present < position; present++) {
            List<P> said = predictions.isEmpty() ? List.of() : task.joined(List.copyOf(predictions), metric);
            predictions.clear();
            end(
                    images.get(present),
                    said.stream().flatMap(each -> sure.of(each).stream()).toList());
        }
    }

    private void end(PredictedImage image, List<P> said) {
        List<Map<String, Object>> entries = said.stream()
                .flatMap(each -> format.of(each, (folder, picture) -> write(image, folder, picture)).stream())
                .toList();
        boolean drawn = draw(image, said);
        entries.forEach(entry -> json.add(image, entry));
        if (drawn) {
            tally.add(
                    said.stream().mapToInt(Prediction::count).sum(),
                    said.stream().mapToInt(painter::drawn).sum());
        }
    }

    /** Whether the image can be read, so that it is drawn. */
    private boolean draw(PredictedImage image, List<P> said) {
        boolean whole = image.whole().isPresent();
        try {
            drawing.draw(
                    image,
                    (canvas, frame) -> said.forEach(prediction -> {
                        if (whole) {
                            painter.prediction(canvas, prediction, frame);
                        } else {
                            painter.prediction(canvas, prediction);
                        }
                    }));
            return true;
        } catch (Drawing.Unreadable e) {
            tally.addUnreadable(e.getMessage());
            return false;
        }
    }
}
