// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Samples with something to show, for tests of pictures. */
public final class Explained {

    private Explained() {}

    /** A red image of 64 x 32 pixels. */
    public static ExplainedSample sample(String name, Explanation... explanations) {
        Raster input = Raster.black(64, 32);
        for (int i = 0; i < input.rgb().length; i += Raster.CHANNELS) {
            input.rgb()[i] = (byte) 200;
        }
        return new ExplainedSample(name, input, List.of(explanations));
    }

    /** Maps that all look at the first of four positions, one above the other. */
    public static HeatMaps maps(String place, int tokens) {
        return new HeatMaps(place, 4, 1, Collections.nCopies(tokens, new float[] {1, 0, 0, 0}));
    }

    /** The first of four positions alone. */
    public static KeptPositions kept(String place) {
        boolean[] kept = new boolean[4];
        Arrays.fill(kept, 0, 1, true);
        return new KeptPositions(place, 4, 1, kept, 2);
    }
}
