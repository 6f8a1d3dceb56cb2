// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.runtime.drawing.ExplanationSheet;
import io.densekit.video.VideoFormats;
import java.nio.file.Path;

/**
 * Writes, for each sample, a picture of what the network made of it: {@code NAME.png}, {@code NAME-2.png} and so on. Of clips
 * the pictures are film strips, and {@code NAME.mp4} shows the same frame by frame, one clip after the other.
 */
final class ExplanationPictures implements AutoCloseable {

    private static final int TILE = 224;
    private static final int TILE_IN_VIDEO = 128;

    /** Slow enough to look at; clips of a video overlap, so that there is no time of their own to keep. */
    private static final double FRAMES_PER_SECOND = 8;

    private final OutputFolder out;
    private final Path folder;
    private final Overlays videos;
    private Path last;
    private int number;
    private int count;

    /** @param folder within the output, made with the first picture */
    ExplanationPictures(OutputFolder out, String folder, VideoFormats formats) {
        this.out = out;
        this.folder = Path.of(folder);
        this.videos = new Overlays(out, formats);
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
        out.write(out.resolve(file), explained.picture(TILE));
        if (explained.isClip()) {
            Path video = out.resolve(folder.resolve(stem + ".mp4"));
            for (int frame = 0; frame < explained.frames().size(); frame++) {
                videos.write(video, FRAMES_PER_SECOND, ExplanationSheet.of(explained, frame, TILE_IN_VIDEO));
            }
        }
    }

    /** A video that is being written is whole as far as it goes. */
    void finish() {
        videos.finish();
    }

    /** Leaves nothing of a video that is not finished. */
    @Override
    public void close() {
        videos.close();
    }
}
