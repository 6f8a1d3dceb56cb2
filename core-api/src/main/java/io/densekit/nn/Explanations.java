// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what parts of a network have to show for each image of a batch. Of several runs in one pass, of a mirrored
 * image for example, the first one stays. Not safe for use by several threads.
 */
public final class Explanations {

    private static final Explanations NONE = new Explanations(false, 1, new LinkedHashMap<>());

    private final boolean collecting;
    private final int steps;
    private final Map<String, List<Explanation>> byPlace;

    private Explanations(boolean collecting, int steps, Map<String, List<Explanation>> byPlace) {
        this.collecting = collecting;
        this.steps = steps;
        this.byPlace = byPlace;
    }

    /** Collects nothing and costs nothing. */
    public static Explanations none() {
        return NONE;
    }

    /** Collects what is shown from now on. */
    public static Explanations collected() {
        return new Explanations(true, 1, new LinkedHashMap<>());
    }

    /**
     * The same for a part of the network to which each time step of a clip is an image: {@code count} images in a row are
     * those of one clip.
     */
    public Explanations inSteps(int count) {
        return collecting ? new Explanations(true, steps * count, byPlace) : this;
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
        for (int first = 0; first < shape.get(0); first += steps) {
            List<float[]> maps = new ArrayList<>();
            for (int token = 0; token < tokens; token++) {
                float[] map = new float[steps * positions];
                for (int step = 0; step < steps; step++) {
                    int start = ((first + step) * tokens + token) * positions;
                    System.arraycopy(values, start, map, step * positions, positions);
                }
                maps.add(map);
            }
            images.add(new HeatMaps(place, steps, height, width, maps));
        }
        byPlace.put(place, images);
    }

    /**
     * Shows which positions of images are still there.
     *
     * @param place such as {@code block6}
     * @param rows {@code [batch, rows]}, int64: the token that each row holds, -1 for none
     * @param firstPosition the token of the grid's first position; lower ones are class tokens
     * @param height rows of the grid of positions
     * @param width its columns
     */
    public void kept(String place, NDArray rows, int firstPosition, int height, int width) {
        kept(place, rows, firstPosition, 1, height, width);
    }

    /**
     * Shows which positions of clips are still there, whose tokens stand time step after time step.
     *
     * @param place such as {@code block6}
     * @param rows {@code [batch, rows]}, int64: the token that each row holds, -1 for none
     * @param firstPosition the token of the grid's first position; lower ones are class tokens
     * @param ownSteps time steps of the grid
     * @param height rows of a time step
     * @param width its columns
     */
    public void kept(String place, NDArray rows, int firstPosition, int ownSteps, int height, int width) {
        if (!wanted(place)) {
            return;
        }
        long[] values = rows.toLongArray();
        int length = (int) rows.getShape().get(1);
        int positions = ownSteps * height * width;
        List<Explanation> images = new ArrayList<>();
        for (int start = 0; start < values.length; start += steps * length) {
            boolean[] kept = new boolean[steps * positions];
            int tokens = 0;
            for (int row = 0; row < steps * length; row++) {
                long token = values[start + row];
                tokens += token >= 0 ? 1 : 0;
                if (token >= firstPosition) {
                    kept[row / length * positions + (int) token - firstPosition] = true;
                }
            }
            images.add(new KeptPositions(place, steps * ownSteps, height, width, kept, tokens));
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
