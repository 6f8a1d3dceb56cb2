// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilmStripTest {

    private static final int SIDE = 64;
    private static final int GAP = 6;
    private static final int CAPTION = 16;

    /** Eight frames that become brighter; of four time steps each shows its second frame. */
    private static ExplainedSample clip(Explanation... explanations) {
        List<Raster> frames =
                IntStream.range(0, 8).mapToObj(i -> frame(20 * i + 60)).toList();
        return new ExplainedSample("clip.mp4", frames, List.of(explanations));
    }

    private static Raster frame(int grey) {
        Raster frame = Raster.black(32, 32);
        Arrays.fill(frame.rgb(), (byte) grey);
        return frame;
    }

    /** One token that looks at one position more strongly from step to step, and one that looks nowhere. */
    private static HeatMaps maps() {
        return new HeatMaps("block4", 4, 1, 1, List.of(new float[] {0, 1, 2, 3}, new float[4]));
    }

    private static int grey(BufferedImage picture, int row, int column) {
        int x = GAP + column * (SIDE + GAP) + SIDE / 2;
        int y = GAP + row * (SIDE + CAPTION + GAP) + SIDE / 3;
        return (int) Heat.grey(picture.getRGB(x, y));
    }

    @Test
    void timeStepsStandSideBySideAndTokensBelowEachOther() {
        BufferedImage strip = clip(maps()).picture(SIDE);
        assertThat(strip.getWidth()).isEqualTo(GAP + 4 * (SIDE + GAP));
        assertThat(strip.getHeight()).isEqualTo(GAP + 3 * (SIDE + CAPTION + GAP));
        assertThat(IntStream.range(0, 4).map(step -> grey(strip, 0, step)))
                .as("each step's second frame")
                .containsExactly(80, 120, 160, 200);
        assertThat(grey(strip, 1, 3)).as("colours are those of the whole clip").isGreaterThan(grey(strip, 2, 3));
        assertThat(grey(strip, 1, 0)).isEqualTo(grey(strip, 2, 0));
    }

    @Test
    void placesThatDropShareTheFrames() {
        KeptPositions first = new KeptPositions("block3", 4, 1, 1, new boolean[] {true, false, true, false}, 2);
        KeptPositions second = new KeptPositions("block4", 4, 1, 1, new boolean[4], 0);
        BufferedImage strip = clip(first, second).picture(SIDE);
        assertThat(strip.getHeight()).isEqualTo(GAP + 3 * (SIDE + CAPTION + GAP));
        assertThat(grey(strip, 1, 0)).as("kept").isEqualTo(80);
        assertThat(grey(strip, 1, 1)).as("dropped").isGreaterThan(220);
        assertThat(grey(strip, 2, 0)).as("dropped").isGreaterThan(220);
    }

    @Test
    void manyTimeStepsHaveSmallTiles() {
        ExplainedSample clip = clip(new HeatMaps("block4", 64, 1, 1, List.of(new float[64])));
        assertThat(clip.picture(224).getWidth()).isEqualTo(GAP + 64 * (64 + GAP));
    }

    @Test
    void oneFrameIsASheetOfItsOwnTimeStep() {
        BufferedImage early = ExplanationSheet.of(clip(maps()), 1, SIDE);
        BufferedImage late = ExplanationSheet.of(clip(maps()), 6, SIDE);
        assertThat(grey(early, 0, 0)).isEqualTo(80);
        assertThat(grey(late, 0, 0)).isEqualTo(180);
        assertThat(grey(early, 0, 1)).isEqualTo(grey(early, 0, 2));
        assertThat(grey(late, 0, 1)).isGreaterThan(grey(late, 0, 2));
    }
}
