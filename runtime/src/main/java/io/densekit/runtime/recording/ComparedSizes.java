// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.recording;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The sizes with which a network is recorded to see what depends on those that a model leaves free. Each is compared twice. One image and
 * more of them tell what has a limit that few images don't reach, and what is done for a lone one otherwise. Heights and widths are any
 * multiples of {@value #STEP} pixels: a map of a level that halves more often than that is rounded up, so that
 * it has as many rows for one step more, or is out of proportion, and what looks the same in both is told by a longer one, which all
 * levels feel.
 *
 * @param images as they are given; their number doesn't matter if it is free
 * @param free sizes; none for images as they are given
 * @param recorder records the network for images of a shape
 */
public record ComparedSizes(Shape images, Set<FreeAxis> free, Function<Shape, Graph> recorder) {

    /** Images of the first recording where their number is free. Neither this nor the larger number divides a usual size. */
    public static final int FEW = 2;

    /** Pixels from one size to the next of those that one model takes: a multiple of what networks need. */
    public static final int STEP = 32;

    private static final int MORE = 3;

    /** A multiple of the strides of all levels that detectors have. */
    private static final int LONG = 128;

    /**
     * Writes the network for the free sizes.
     *
     * @param writer is given the recording, and for each free axis one of another size
     * @throws NotRecordable if the writer finds that something depends on a size in a way that can't be written
     */
    public <W> W written(BiFunction<Graph, Map<FreeAxis, Graph>, W> writer) {
        Shape first = free.contains(FreeAxis.BATCH) ? sized(images, FreeAxis.BATCH, FEW) : images;
        Graph base = recorder.apply(first);
        if (free.isEmpty()) {
            return writer.apply(base, Map.of());
        }
        writer.apply(base, others(first, 1, STEP));
        return writer.apply(base, others(first, MORE, LONG));
    }

    /**
     * Recordings of another size of one axis each.
     *
     * @param number of images
     * @param pixels that are added to a height or width
     */
    private Map<FreeAxis, Graph> others(Shape first, int number, int pixels) {
        Map<FreeAxis, Graph> others = new EnumMap<>(FreeAxis.class);
        for (FreeAxis axis : FreeAxis.values()) {
            if (free.contains(axis)) {
                long size = axis == FreeAxis.BATCH ? number : first.get(axis.place(first.dimension())) + pixels;
                others.put(axis, recorder.apply(sized(first, axis, size)));
            }
        }
        return others;
    }

    private static Shape sized(Shape images, FreeAxis axis, long size) {
        long[] sizes = images.getShape().clone();
        sizes[axis.place(sizes.length)] = size;
        return new Shape(sizes);
    }
}
