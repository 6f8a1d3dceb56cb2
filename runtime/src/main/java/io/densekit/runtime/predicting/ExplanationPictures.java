// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.runtime.drawing.ExplanationSheet;
import java.nio.file.Path;

/** Writes, for each sample, a picture of what the network made of it: {@code NAME.png}, {@code NAME-2.png} and so on. */
final class ExplanationPictures {

    private static final int TILE = 224;

    private final OutputFolder out;
    private final Path folder;
    private Path last;
    private int number;
    private int count;

    /** @param folder within the output, made with the first picture */
    ExplanationPictures(OutputFolder out, String folder) {
        this.out = out;
        this.folder = Path.of(folder);
    }

    /** How many pictures there are. */
    int count() {
        return count;
    }

    /**
     * One sample's picture; none where nothing was explained. Samples of one image follow each other.
     *
     * @param overlay of the same image, which lends its name
     */
    void write(HostBatch<?> batch, int sample, Explanations explanations, Path overlay) {
        ExplainedSample explained = ExplainedSample.of(batch, sample, explanations);
        if (explained.explanations().isEmpty()) {
            return;
        }
        number = overlay.equals(last) ? number + 1 : 1;
        last = overlay;
        count++;
        String stem = ImageFiles.stem(overlay);
        Path file = folder.resolve(number == 1 ? stem + ".png" : stem + "-" + number + ".png");
        out.write(out.resolve(file), ExplanationSheet.of(explained, TILE));
    }
}
