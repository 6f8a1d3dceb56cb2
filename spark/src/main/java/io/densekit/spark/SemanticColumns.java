// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.runtime.drawing.Pictures;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.LabelMap;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A class for every pixel: {@code labels} with {@code height}, {@code width} and {@code png}, a grey one whose pixels are labels. */
record SemanticColumns() implements TaskColumns<SemanticMap> {

    @Override
    public String task() {
        return SemanticMap.TASK.name();
    }

    @Override
    public Class<SemanticMap> prediction() {
        return SemanticMap.class;
    }

    @Override
    public String column() {
        return "labels";
    }

    @Override
    public DataType type() {
        return new StructType()
                .add("height", DataTypes.IntegerType, false)
                .add("width", DataTypes.IntegerType, false)
                .add("png", DataTypes.BinaryType, false);
    }

    @Override
    public Object value(SemanticMap found, List<String> classes) {
        LabelMap map = found.labels();
        BufferedImage grey = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(0, 0, map.width(), map.height(), map.labels());
        return RowFactory.create(map.height(), map.width(), Pictures.png(grey));
    }
}
