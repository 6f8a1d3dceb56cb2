// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that make its pixels. libpng prints what it thinks of the others, such as colour profiles, to the
 * terminal, past any log; so it is given none of them, and no chunk whose checksum is wrong.
 */
public final class PngChunks {
    private static final int SIGNATURE = 8;

    /** Length, name and checksum. */
    private static final int AROUND = 12;

    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "eXIf");

    private PngChunks() {}

    /**
     * The file without other chunks.
     *
     * @param file which begins as a PNG does
     * @return empty if a chunk that is needed is broken or missing
     */
    public static Optional<byte[]> ofPixels(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteBuffer out = ByteBuffer.allocate(file.length).put(file, 0, SIGNATURE);
        int at = SIGNATURE;
        String name = "";
        while (!name.equals("IEND") && at + AROUND <= file.length) {
            long end = at + AROUND + (in.getInt(at) & 0xffffffffL);
            name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            boolean critical = Character.isUpperCase(name.charAt(0));
            boolean whole = end <= file.length && checksum(file, at + 4, (int) end - 4) == in.getInt((int) end - 4);
            if (critical && !(whole && PIXELS.contains(name))) {
                return Optional.empty();
            }
            if (whole && PIXELS.contains(name)) {
                out.put(file, at, (int) end - at);
            }
            if (end > file.length) {
                return Optional.empty();
            }
            at = (int) end;
        }
        byte[] kept = new byte[out.position()];
        out.flip().get(kept);
        return Optional.of(kept);
    }

    private static int checksum(byte[] file, int from, int to) {
        CRC32 sum = new CRC32();
        sum.update(file, from, to - from);
        return (int) sum.getValue();
    }
}
