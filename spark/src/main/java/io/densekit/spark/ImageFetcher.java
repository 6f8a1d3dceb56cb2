// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.Raster;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag;

/** Reads images on executors: files of their own disks, those of Hadoop's file systems, and what tables hold themselves. */
final class ImageFetcher implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MOST_BYTES = 256 << 20;

    private final Broadcast<SerializableConfiguration> hadoop;

    private ImageFetcher(Broadcast<SerializableConfiguration> hadoop) {
        this.hadoop = hadoop;
    }

    static ImageFetcher of(SparkSession spark) {
        return new ImageFetcher(spark.sparkContext()
                .broadcast(
                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()),
                        ClassTag.apply(SerializableConfiguration.class)));
    }

    /**
     * The pixels of an image.
     *
     * @param image a path, a URI or the bytes of a file
     * @param name what messages call one that has bytes alone
     * @throws UserError if it can't be decoded
     */
    Raster pixels(Object image, String name) {
        if (image == null) {
            throw UserError.failure(name + " is null in the table; give its path or its bytes");
        }
        ImageReader reader = new ImageReader();
        if (image instanceof byte[] bytes) {
            return reader.decode(bytes, name);
        }
        String text = image.toString();
        return isRemote(text) ? reader.decode(remote(text), text) : reader.read(local(text));
    }

    /** Whether it is none of a local disk. */
    static boolean isRemote(String path) {
        return path.contains("://") && !path.startsWith("file:");
    }

    /**
     * A file of a local disk.
     *
     * @param path or a URI of that scheme
     */
    static Path local(String path) {
        try {
            return path.startsWith("file:") ? ofUri(path) : Path.of(path);
        } catch (IllegalArgumentException e) {
            throw noName(path, e);
        }
    }

    /** Hadoop, and with it Spark's tables of files, writes names into URIs as they are, Java spaces and others as %20. */
    private static Path ofUri(String uri) {
        Path asWritten = Path.of(uri.replaceFirst("^file:(//[^/]*(?=/))?", ""));
        if (Files.exists(asWritten)) {
            return asWritten;
        }
        try {
            String decoded = new URI(uri).getPath();
            return decoded == null ? asWritten : Path.of(decoded);
        } catch (URISyntaxException e) {
            return asWritten;
        }
    }

    /**
     * A file of a file system of Hadoop's.
     *
     * @throws UserError if it can't be one
     */
    static org.apache.hadoop.fs.Path remotePath(String uri) {
        try {
            return new org.apache.hadoop.fs.Path(uri);
        } catch (IllegalArgumentException e) {
            throw noName(uri, e);
        }
    }

    private static UserError noName(String path, IllegalArgumentException e) {
        return UserError.failure("'" + path + "' can't be the name of a file", e);
    }

    private byte[] remote(String uri) {
        org.apache.hadoop.fs.Path path = remotePath(uri);
        try {
            FileSystem files = path.getFileSystem(hadoop.value().value());
            try (InputStream in = files.open(path)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw UserError.failure(uri + " has more than " + (MOST_BYTES >> 20) + " MiB; scale it down");
                }
                return bytes;
            }
        } catch (FileNotFoundException e) {
            throw UserError.failure(uri + " does not exist; check the images folder and the file's name", e);
        } catch (UnsupportedFileSystemException e) {
            throw UserError.usage(
                    "no file system is known for " + uri
                            + "; give spark-submit the jars of its own by --packages or --jars",
                    e);
        } catch (AccessControlException e) {
            throw UserError.unreadable(uri, e);
        } catch (IOException e) {
            throw new UncheckedIOException(uri, e); // The network's, maybe: Spark tries the task again.
        }
    }
}
