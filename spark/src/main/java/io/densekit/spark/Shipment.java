// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag;

/**
 * Files on their way to every executor, each of which fetches them once. They travel as broadcast values: what {@code
 * SparkContext.addFile} is given doesn't reach the tasks of a {@code Dataset}, whose session has files of its own since Spark 4,
 * and no file of theirs may be a folder.
 *
 * @param digest of all that is in them
 */
record Shipment(String digest, ArrayList<Part> parts) implements Serializable {

    /** Java's arrays end at 2 GiB, and an executor needs room for a part, not for all. */
    private static final int PART = 32 << 20;

    /** A piece of a file, behind those before it. */
    record Part(String file, Broadcast<byte[]> bytes) implements Serializable {}

    /**
     * Sends files, under their names.
     *
     * @throws UserError if one can't be read
     */
    static Shipment send(SparkContext context, List<Path> files) {
        MessageDigest digest = sha256();
        ArrayList<Part> parts = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            digest.update((name + "\n").getBytes());
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(PART);
                do {
                    digest.update(bytes);
                    parts.add(new Part(name, context.broadcast(bytes, ClassTag.apply(byte[].class))));
                    bytes = in.readNBytes(PART);
                } while (bytes.length > 0);
            } catch (IOException e) {
                throw UserError.unreadable(file, e);
            }
        }
        return new Shipment(HexFormat.of().formatHex(digest.digest()), parts);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What is made of the files on this machine, where they lie in a folder meanwhile. */
    <T> T opened(Function<Path, T> opening) {
        try {
            Path folder = Files.createTempDirectory("densekit-");
            try {
                for (Part part : parts) {
                    try (OutputStream out = Files.newOutputStream(
                            folder.resolve(part.file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        out.write(part.bytes.value());
                    }
                }
                return opening.apply(folder);
            } finally {
                for (Part part : parts) {
                    Files.deleteIfExists(folder.resolve(part.file));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder of this worker can't be written", e);
        }
    }

    /** Of the same content, whoever sent it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Shipment shipment && shipment.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
