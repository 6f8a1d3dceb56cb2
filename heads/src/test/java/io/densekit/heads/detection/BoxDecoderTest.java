// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.ScoredBoxes;
import io.densekit.detection.SuppressionSettings;
import io.densekit.structures.Boxes;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxDecoderTest {

    private static final List<ImageFrame> FRAMES = List.of(ImageFrame.whole(20, 20), new ImageFrame(40, 80, 20, 20));
    private static final List<Boxes> REGIONS = List.of(Boxes.of(0, 0, 10, 10), Boxes.of(4, 4, 8, 8, 10, 10, 20, 20));

    private final BoxDecoder decoder =
            new BoxDecoder(BoxCoder.of(1, 1), new ClassSuppression(0.3, SuppressionSettings.hard(0.5), 10), 2);

    private List<ScoredBoxes> scored() {
        float[] scores = {0.1f, 0.8f, 0.1f, 0.5f, 0.2f, 0.3f, 0.05f, 0.05f, 0.9f};
        float[] deltas = new float[3 * 8];
        deltas[4] = 0.5f;
        deltas[16] = 1;
        return decoder.scored(REGIONS, scores, deltas, FRAMES);
    }

    @Test
    void everyRegionHasABoxForEachClassWithinItsImage() {
        List<ScoredBoxes> scored = scored();
        assertThat(scored.get(0).boxes().corners()).containsExactly(0, 0, 10, 10, 5, 0, 15, 10);
        assertThat(scored.get(0).scores()).containsExactly(0.1f, 0.8f, 0.1f);
        assertThat(scored.get(1).boxes().corners())
                .containsExactly(4, 4, 8, 8, 4, 4, 8, 8, 20, 10, 20, 20, 10, 10, 20, 20);
        assertThat(scored.get(1).scores()).containsExactly(0.5f, 0.2f, 0.3f, 0.05f, 0.05f, 0.9f);
    }

    @Test
    void detectionsAreInPixelsOfTheOriginals() {
        List<ClassSuppression.Selected> found = decoder.detections(scored(), FRAMES);
        assertThat(found.get(0).boxes().corners()).containsExactly(5, 0, 15, 10);
        assertThat(found.get(0).labels()).containsExactly(1);
        assertThat(found.get(1).boxes().corners()).containsExactly(16, 8, 32, 16);
        assertThat(found.get(1).labels()).containsExactly(0);
        assertThat(found.get(1).rows()).containsExactly(0);
    }
}
