// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.runtime.drawing.ExplanationSheet;
import io.densekit.runtime.drawing.Pictures;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes, for each sample, a picture of what the network made of it: {@code NAME.png}, {@code NAME-2.png} and so on. */
final class ExplanationPictures {

    private static final int TILE = 224;

    private final Path folder;
    private final Map<Path, Integer> written = new HashMap<>();

    /** @param folder made where needed, with the first picture */
    ExplanationPictures(Path folder) {
        this.folder = folder;
    }

    /** How many pictures there are. */
    int count() {
        return written.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * One sample's picture; none where nothing was explained.
     *
     * @param overlay of the same image, which lends its name
     */
    void write(HostBatch<?> batch, int sample, Explanations explanations, Path overlay) {
        ExplainedSample explained = ExplainedSample.of(batch, sample, explanations);
        if (explained.explanations().isEmpty()) {
            return;
        }
        int number = written.merge(overlay, 1, Integer::sum);
        String name = overlay.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        Path file = folder.resolve(number == 1 ? name : stem + "-" + number + ".png");
        Predictor.makeFolder(folder);
        Pictures.write(file, ExplanationSheet.of(explained, TILE));
    }
}
