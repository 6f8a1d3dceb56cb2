// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
import java.util.List;

/** The feature maps of a batch as one table: a row for each position of each image of each level, finest level first. */
public final class FeatureTable implements AutoCloseable {

    private static final OpScript SCRIPT = OpScript.ofResource(FeatureTable.class, "roi.txt");

    private final NDArray table;
    private final List<Shape> shapes;
    private final Ops ops;

    private FeatureTable(NDArray table, List<Shape> shapes, Ops ops) {
        this.table = table;
        this.shapes = shapes;
        this.ops = ops;
    }

    /** Of maps {@code [batch, channels, height, width]} of the same channels. */
    public static FeatureTable of(List<NDArray> maps, Ops ops) {
        NDArray[] parts = new NDArray[maps.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = ops.call(SCRIPT, "rows", maps.get(i));
            // The engine reads a name that ends in brackets as "one element of the list of that name".
            parts[i].setName("parts[]");
        }
        try (NDList owned = new NDList(parts)) {
            NDArray table = ops.call(SCRIPT, "table", owned.toArray(new NDArray[0]));
            return new FeatureTable(table, maps.stream().map(NDArray::getShape).toList(), ops);
        }
    }

    /** The table itself, {@code [positions, channels]}: whoever attaches it elsewhere owns what is gathered then. */
    public NDArray rows() {
        return table;
    }

    /** Owns the table and what is gathered from it. */
    public NDManager manager() {
        return table.getManager();
    }

    /** Levels of the table. */
    public int levels() {
        return shapes.size();
    }

    /** Where a level's map of an image lies. */
    SamplingPlan.Place place(int level, int image, float scale) {
        long row = 0;
        for (Shape shape : shapes.subList(0, level)) {
            row += shape.size() / shape.get(1);
        }
        int height = (int) shapes.get(level).get(2);
        int width = (int) shapes.get(level).get(3);
        return new SamplingPlan.Place(Math.toIntExact(row + (long) image * height * width), height, width, scale);
    }

    /** The regions' features {@code [regions, channels, height, width]}, laid out in memory with the channels last. */
    NDArray gather(SamplingPlan plan, SamplingPlan.Grid grid) {
        try (NDArray rows = NativeArray.copyOf(table.getManager(), plan.rows(), new Shape(plan.rows().length));
                NDArray starts =
                        NativeArray.copyOf(table.getManager(), plan.starts(), new Shape(plan.starts().length));
                NDArray weights =
                        NativeArray.copyOf(table.getManager(), plan.weights(), new Shape(plan.weights().length));
                NDArray size = ops.integers(grid.height(), grid.width())) {
            return ops.call(SCRIPT, "gather", table, rows, starts, weights, size);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
