// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.mask.Rle;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes part of a mask as a PNG of one channel, 8 bits a pixel: 1 where it is set, else 0. */
final class PngMaskWriter {

    private PngMaskWriter() {}

    /** @param box x, y, width, height of the part, whole numbers within the mask */
    static byte[] png(Rle mask, int... box) throws IOException {
        BitSet pixels = pixels(mask, box);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + box[2]];
            for (int y = 0; y < box[3]; y++) {
                for (int x = 0; x < box[2]; x++) {
                    row[1 + x] = (byte) (pixels.get(x * box[3] + y) ? 1 : 0);
                }
                rows.write(row);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(PngMask.SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(box[2])
                        .putInt(box[3])
                        .put((byte) 8)
                        .array());
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** The part's pixels that are set, by columns. */
    private static BitSet pixels(Rle mask, int... box) {
        BitSet pixels = new BitSet();
        int[] counts = mask.counts();
        int position = 0;
        for (int i = 0; i < counts.length; i++) {
            int end = position + counts[i];
            for (int at = position; (i & 1) != 0 && at < end; ) {
                int x = at / mask.height();
                int stop = Math.min(end, (x + 1) * mask.height());
                int column = (x - box[0]) * box[3] - box[1] - x * mask.height();
                pixels.set(column + at, column + stop);
                at = stop;
            }
            position = end;
        }
        return pixels;
    }

    private static void chunk(DataOutputStream out, String name, byte... bytes) throws IOException {
        out.writeInt(bytes.length);
        byte[] named = ByteBuffer.allocate(4 + bytes.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(bytes)
                .array();
        out.write(named);
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeInt((int) sum.getValue());
    }
}
