// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.ImageSize;
import io.densekit.structures.Raster;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads the images of a partition: rows of id, path, width and height as annotated. */
record CheckingPartition(ImageFetcher images) implements MapPartitionsFunction<Row, Row> {

    /** A digest of the pixels, null where there are none. */
    static final String PIXELS = "pixels";

    static final StructType SCHEMA = new StructType()
            .add(DensekitTransformer.PATH, DataTypes.StringType, false)
            .add(PIXELS, DataTypes.BinaryType, true)
            .add(DensekitTransformer.ERROR, DataTypes.StringType, true);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        List<Row> read = new ArrayList<>();
        rows.forEachRemaining(row -> read.add(read(row)));
        return read.iterator();
    }

    private Row read(Row row) {
        String path = row.getString(1);
        byte[] digest = null;
        String error = null;
        try {
            Raster raster = images.pixels(path, path);
            digest = digest(raster);
            AnnotatedImage annotated =
                    new AnnotatedImage(row.getLong(0), Path.of(path), row.getInt(2), row.getInt(3), List.of());
            ImageSize.require(annotated, raster.width(), raster.height());
        } catch (UserError e) {
            error = e.getMessage();
        }
        return RowFactory.create(path, digest, error);
    }

    private static byte[] digest(Raster raster) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(raster.width()).array());
            return digest.digest(raster.rgb());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
