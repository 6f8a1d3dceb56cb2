// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.pose.Pose;
import io.densekit.structures.Keypoints;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The one person that an image shows: {@code pose} with its {@code box} and {@code keypoints}, an array of x, y and score. */
record PoseColumns() implements TaskColumns<Pose> {

    private static final StructType KEYPOINT = new StructType()
            .add("x", DataTypes.FloatType, false)
            .add("y", DataTypes.FloatType, false)
            .add("score", DataTypes.FloatType, false);

    @Override
    public String task() {
        return Pose.TASK.name();
    }

    @Override
    public Class<Pose> prediction() {
        return Pose.class;
    }

    @Override
    public String column() {
        return "pose";
    }

    @Override
    public DataType type() {
        return new StructType()
                .add("box", DetectionColumns.BOX, false)
                .add("keypoints", DataTypes.createArrayType(KEYPOINT, false), false);
    }

    @Override
    public Object value(Pose pose, List<String> classes) {
        Keypoints found = pose.keypoints();
        Row[] keypoints = new Row[found.count()];
        for (int i = 0; i < keypoints.length; i++) {
            keypoints[i] = RowFactory.create(
                    TaskColumns.finite(found.x()[i]),
                    TaskColumns.finite(found.y()[i]),
                    TaskColumns.finite(found.confidence()[i]));
        }
        return RowFactory.create(DetectionColumns.box(pose.box()), keypoints);
    }
}
