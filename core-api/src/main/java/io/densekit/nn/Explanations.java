// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what parts of a network have to show for each image of a batch. Of several runs in one pass, of a mirrored
 * image for example, the first one stays. Not safe for use by several threads.
 */
public final class Explanations {

    private static final Explanations NONE = new Explanations(false);

    private final boolean collecting;
    private final Map<String, List<Explanation>> byPlace = new LinkedHashMap<>();

    private Explanations(boolean collecting) {
        this.collecting = collecting;
    }

    /** Collects nothing and costs nothing. */
    public static Explanations none() {
        return NONE;
    }

    /** Collects what is shown from now on. */
    public static Explanations collected() {
        return new Explanations(true);
    }

    /**
     * Shows where learned tokens looked.
     *
     * @param place such as {@code block6}
     * @param weights {@code [batch, tokens, height * width]}
     * @param height rows of the grid of positions
     * @param width its columns
     */
    public void heatMaps(String place, NDArray weights, int height, int width) {
        if (!wanted(place)) {
            return;
        }
        Shape shape = weights.getShape();
        int tokens = (int) shape.get(1);
        int positions = (int) shape.get(2);
        float[] values = weights.toFloatArray();
        List<Explanation> images = new ArrayList<>();
        for (int image = 0; image < shape.get(0); image++) {
            List<float[]> maps = new ArrayList<>();
            for (int token = 0; token < tokens; token++) {
                int start = (image * tokens + token) * positions;
                maps.add(Arrays.copyOfRange(values, start, start + positions));
            }
            images.add(new HeatMaps(place, height, width, maps));
        }
        byPlace.put(place, images);
    }

    /**
     * Shows which positions are still there.
     *
     * @param place such as {@code block6}
     * @param rows {@code [batch, rows]}, int64: the token that each row holds, -1 for none
     * @param firstPosition the token of the grid's first position; lower ones are class tokens
     * @param height rows of the grid of positions
     * @param width its columns
     */
    public void kept(String place, NDArray rows, int firstPosition, int height, int width) {
        if (!wanted(place)) {
            return;
        }
        long[] values = rows.toLongArray();
        int length = (int) rows.getShape().get(1);
        List<Explanation> images = new ArrayList<>();
        for (int start = 0; start < values.length; start += length) {
            boolean[] kept = new boolean[height * width];
            int tokens = 0;
            for (int row = start; row < start + length; row++) {
                tokens += values[row] >= 0 ? 1 : 0;
                if (values[row] >= firstPosition) {
                    kept[(int) values[row] - firstPosition] = true;
                }
            }
            images.add(new KeptPositions(place, height, width, kept, tokens));
        }
        byPlace.put(place, images);
    }

    private boolean wanted(String place) {
        return collecting && !byPlace.containsKey(place);
    }

    /** What was shown for an image of the batch, in the order of the network. */
    public List<Explanation> ofImage(int image) {
        return byPlace.values().stream().map(images -> images.get(image)).toList();
    }
}
