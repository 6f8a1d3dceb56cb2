// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.mask.Rle;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of predicted objects as COCO has them. */
final class PredictedObjects {

    /** The column with the id of an image in annotations. */
    static final String IMAGE_ID = "image_id";

    private PredictedObjects() {}

    /**
     * The columns that are needed, in their order: id, objects.
     *
     * @throws UserError if one is missing
     */
    static Dataset<Row> of(Dataset<Row> predictions) {
        for (String column : List.of(IMAGE_ID, DetectionColumns.COLUMN)) {
            if (!List.of(predictions.columns()).contains(column)) {
                throw UserError.usage("the predictions have no column " + column + "; they have "
                        + String.join(", ", predictions.columns()));
            }
        }
        return predictions.select(
                predictions.col(IMAGE_ID).cast("long").as(IMAGE_ID), predictions.col(DetectionColumns.COLUMN));
    }

    /** @throws UserError if the row has no id */
    static long imageId(Row row) {
        if (row.isNullAt(0)) {
            throw UserError.usage("a row has no " + IMAGE_ID + "; give each image the id that the annotations have");
        }
        return row.getLong(0);
    }

    /**
     * What was found on a row's image; nothing where it can't be read.
     *
     * @param boxes whether they have boxes
     * @param masks whether they have masks, if the network makes them
     */
    static List<CocoDetection> found(Row row, boolean boxes, boolean masks, Truth truth) {
        List<CocoDetection> found = new ArrayList<>();
        if (row.isNullAt(1)) {
            return found;
        }
        for (Row object : row.<Row>getList(1)) {
            found.add(new CocoDetection(
                    truth.category(object.getInt(0), object.getString(1)),
                    object.getFloat(2),
                    boxes ? box(object.getStruct(3)) : null,
                    masks && !object.isNullAt(4) ? mask(object.getStruct(4)) : null,
                    null));
        }
        return found;
    }

    private static double[] box(Row box) {
        return new double[] {box.getDouble(0), box.getDouble(1), box.getDouble(2), box.getDouble(3)};
    }

    private static Rle mask(Row mask) {
        return Rle.ofCompressedString(mask.getInt(0), mask.getInt(1), mask.getString(2));
    }
}
