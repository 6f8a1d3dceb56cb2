// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.runtime.testing.Tiny;
import io.densekit.structures.Raster;
import io.densekit.testing.Torch;
import io.densekit.video.VideoFormats;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Torch.class)
class ExplanationPicturesTest {

    private static final HostBatch<?> BATCH = new HostBatch<>(
            new float[12],
            2,
            2,
            List.of(new Sample<>(new SampleKey(0, 0, "a.jpg"), Raster.black(2, 2), new ClassLabel(0))));

    @TempDir
    private Path folder;

    @Test
    void samplesOfOneImageAreNumbered(NDManager manager) {
        Explanations explanations = Explanations.collected();
        explanations.heatMaps("block6", manager.ones(new Shape(1, 2, 4)), 2, 2);
        ExplanationPictures pictures =
                new ExplanationPictures(new OutputFolder(folder), "explained", new VideoFormats(Tiny.catalog()));
        pictures.write(BATCH, 0, explanations, Path.of("out/a.png"));
        pictures.write(BATCH, 0, explanations, Path.of("out/a.png"));
        assertThat(folder.resolve("explained/a.png")).exists();
        assertThat(folder.resolve("explained/a-2.png")).exists();
        assertThat(pictures.count()).isEqualTo(2);
    }

    @Test
    void nothingToShowMakesNoFolder() {
        ExplanationPictures pictures =
                new ExplanationPictures(new OutputFolder(folder), "explained", new VideoFormats(Tiny.catalog()));
        pictures.write(BATCH, 0, Explanations.collected(), Path.of("out/a.png"));
        assertThat(folder.resolve("explained")).doesNotExist();
        assertThat(pictures.count()).isZero();
    }
}
