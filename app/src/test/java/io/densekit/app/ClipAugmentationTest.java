// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms of images change all frames of a clip alike: a video that stands still stands still after them. */
class ClipAugmentationTest {

    private static final int FRAMES = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: rand-augment}",
                "{type: random-erasing, probability: 1, mode: pixel}",
                "{type: random-flip}",
                "{type: random-resized-crop, size: [48, 48]}"
            })
    void aStillVideoStaysStill(String transform) throws IOException {
        Path frames = Files.createDirectories(folder.resolve("class/clip"));
        Raster picture = Raster.black(64, 80);
        new SplittableRandom(1).nextBytes(picture.rgb());
        for (int i = 0; i < 3 * FRAMES; i++) {
            Frames.write(frames.resolve("%05d.png".formatted(i)), picture);
        }
        Dataset<?> clips = Experiment.parse(
                        Components.load(List.of(), null),
                        "test",
                        """
                        model:
                          type: video-classification
                          head: {classes: 1}
                          backbone: {type: uniformer-3d, depths: [1, 1, 1, 1], dims: [8, 8, 16, 16], head-dim: 8}
                        data:
                          train:
                            type: video-folder
                            videos: %s
                            transforms: [{type: random-scale-crop, size: 48, shorter: [48, 48]}, %s]
                            input: {frames: %d, stride: 2, shorter-side: 48, crop-size: 48}
                        """
                                .formatted(folder, transform, FRAMES),
                        List.of())
                .data()
                .train()
                .orElseThrow()
                .create(new DatasetUse.Training());
        Set<ByteBuffer> different = new HashSet<>();
        for (int seed = 0; seed < 12; seed++) {
            Sample<?> clip = clips.read(0, new SplittableRandom(seed));
            assertThat(clip.frames()).hasSize(FRAMES);
            byte[] first = clip.frames().get(0).rgb();
            assertThat(clip.frames())
                    .allSatisfy(frame -> assertThat(frame.rgb()).isEqualTo(first));
            different.add(ByteBuffer.wrap(first));
        }
        assertThat(different).as("draws of %s", transform).hasSizeGreaterThan(1);
    }
}
