// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.detection.Detections;
import io.densekit.evaluation.mask.Rle;
import io.densekit.structures.Box;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Objects: {@code detections}, an array of {@code label}, {@code category}, {@code score}, {@code box} and {@code mask}, which is
 * COCO's compressed string with the image's size, null where the network makes none.
 */
record DetectionColumns() implements TaskColumns<Detections> {

    static final String COLUMN = "detections";

    static final StructType BOX = new StructType()
            .add("x", DataTypes.DoubleType, false)
            .add("y", DataTypes.DoubleType, false)
            .add("width", DataTypes.DoubleType, false)
            .add("height", DataTypes.DoubleType, false);

    private static final StructType MASK = new StructType()
            .add("height", DataTypes.IntegerType, false)
            .add("width", DataTypes.IntegerType, false)
            .add("counts", DataTypes.StringType, false);

    private static final StructType OBJECT = new StructType()
            .add("label", DataTypes.IntegerType, false)
            .add("category", DataTypes.StringType, true)
            .add("score", DataTypes.FloatType, false)
            .add("box", BOX, false)
            .add("mask", MASK, true);

    @Override
    public String task() {
        return Detections.TASK.name();
    }

    @Override
    public Class<Detections> prediction() {
        return Detections.class;
    }

    @Override
    public String column() {
        return COLUMN;
    }

    @Override
    public DataType type() {
        return DataTypes.createArrayType(OBJECT, false);
    }

    @Override
    public Object value(Detections found, List<String> classes) {
        Row[] objects = new Row[found.count()];
        for (int i = 0; i < objects.length; i++) {
            int label = found.labels()[i];
            objects[i] = RowFactory.create(
                    label,
                    TaskColumns.name(classes, label),
                    TaskColumns.finite(found.scores()[i]),
                    box(found.boxes().box(i)),
                    found.masks().isEmpty() ? null : mask(found, i));
        }
        return objects;
    }

    static Row box(Box box) {
        return RowFactory.create(box.x(), box.y(), box.width(), box.height());
    }

    private static Row mask(Detections found, int i) {
        int height = found.imageHeight();
        int width = found.imageWidth();
        Rle mask = Rle.ofCounts(height, width, found.masks().get(i).runLengths(height, width));
        return RowFactory.create(height, width, mask.toCompressedString());
    }
}
