// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.classification.Classification;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The likeliest classes: {@code classes}, an array of {@code label}, {@code category} and {@code probability}, likeliest first. */
record ClassificationColumns() implements TaskColumns<Classification> {

    private static final StructType CLASS = new StructType()
            .add("label", DataTypes.IntegerType, false)
            .add("category", DataTypes.StringType, true)
            .add("probability", DataTypes.FloatType, false);

    @Override
    public String task() {
        return Classification.TASK.name();
    }

    @Override
    public Class<Classification> prediction() {
        return Classification.class;
    }

    @Override
    public String column() {
        return "classes";
    }

    @Override
    public DataType type() {
        return DataTypes.createArrayType(CLASS, false);
    }

    @Override
    public Object value(Classification found, List<String> classes) {
        Row[] likeliest = new Row[found.classes().length];
        for (int i = 0; i < likeliest.length; i++) {
            int label = found.classes()[i];
            likeliest[i] = RowFactory.create(
                    label, TaskColumns.name(classes, label), TaskColumns.finite(found.probabilities()[i]));
        }
        return likeliest;
    }
}
