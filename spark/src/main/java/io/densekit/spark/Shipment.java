// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;

/**
 * Files on their way to every executor, each of which fetches them once.
 *
 * @param name of the folder that they are in there; it follows from what is in them
 */
record Shipment(String name) implements Serializable {

    /**
     * Sends files, under their names. Spark sends no folders of local disks ("addFile does not support local directories"), and
     * of two files of one name only the first; so they travel as an archive whose name is its own.
     *
     * @throws UserError if one can't be read
     */
    static Shipment send(SparkContext context, List<Path> files) {
        Path archive = null;
        try {
            archive = Files.createTempFile("densekit-", ".zip");
            archive.toFile().deleteOnExit();
            Shipment shipment = new Shipment("densekit-" + write(archive, files));
            if (shipment.isKnown(context)) {
                Files.delete(archive);
            } else {
                // Executors fetch it from here as long as the application runs.
                context.addArchive(archive.toUri() + "#" + shipment.name);
            }
            return shipment;
        } catch (IOException e) {
            throw UserError.unreadable(files.get(0), e);
        }
    }

    private boolean isKnown(SparkContext context) {
        return context.listArchives().exists(uri -> uri.endsWith("#" + name));
    }

    /** Writes an archive and gives its digest. */
    private static String write(Path archive, List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(new DigestOutputStream(out, digest))) {
            zip.setLevel(Deflater.NO_COMPRESSION); // Weights don't shrink.
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                entry.setTime(0); // Equal files make equal archives.
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where the files are on this machine. */
    Path folder() {
        return Path.of(SparkFiles.get(name));
    }
}
