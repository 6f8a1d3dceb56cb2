// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelOptions;
import io.densekit.library.Networks;
import io.densekit.task.Prediction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Models to serve, and what to ask them. */
final class Models {

    private Models() {}

    static DenseModel<Detections> detector(Path folder, ServeSettings settings) throws IOException {
        Path config = Networks.write(folder, "detector", Networks.DETECTOR, "[\"cat\", \"dog\"]");
        return Densekit.load(
                config,
                Networks.weights(config),
                Detections.class,
                ModelOptions.DEFAULTS.withConcurrent(settings.concurrent()));
    }

    static DenseModel<?> of(Path folder, String name, String network, String classes) throws IOException {
        Path config = Networks.write(folder, name, network, classes);
        return Densekit.load(config, Networks.weights(config), Prediction.class);
    }

    /** A clip of moving shapes. */
    static byte[] clip(String name) throws IOException {
        try (InputStream in = Models.class.getResourceAsStream("/clips/" + name)) {
            return in.readAllBytes();
        }
    }

    /** A form with files. */
    static byte[] form(String boundary, byte[]... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] file : files) {
            out.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                            + "Content-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(file);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** A whole grey PNG of so many pixels, all black, as small as they come. */
    static byte[] bomb(int height, int width) throws IOException {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels, new Deflater(9))) {
            byte[] row = new byte[1 + width];
            for (int y = 0; y < height; y++) {
                deflated.write(row);
            }
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(png);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", pixels.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(letters);
        sum.update(content);
        out.writeInt(content.length);
        out.write(letters);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }

    /** Of this process, in bytes; 0 where the system doesn't say. */
    static long resident() throws IOException {
        Path parts = Path.of("/proc/self/smaps_rollup");
        if (!Files.isReadable(parts)) {
            return 0;
        }
        return Files.readAllLines(parts).stream()
                .filter(line -> line.startsWith("Rss:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
