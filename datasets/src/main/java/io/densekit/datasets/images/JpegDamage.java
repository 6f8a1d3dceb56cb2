// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.util.List;
import java.util.Optional;

/** What libjpeg says of data that it can't make sense of. */
final class JpegDamage {

    /** Pixels were made up. */
    private static final List<String> LOST = List.of(
            "premature end of data segment",
            "Premature end of JPEG file",
            "bad Huffman code",
            "bad arithmetic code",
            "instead of RST",
            "Inconsistent progression sequence");

    /**
     * Every pixel had its data, and some was left: after an error that shifts codes, but in sound images of published
     * datasets too.
     */
    private static final String LEFT_OVER = "extraneous bytes before marker";

    private JpegDamage() {}

    /** The line that tells of made up pixels. */
    static Optional<String> lost(String lines) {
        return lines.lines()
                .filter(line -> LOST.stream().anyMatch(line::contains))
                .map(line -> line.replace("Corrupt JPEG data: ", ""))
                .findFirst();
    }

    /** Whether pixels may be wrong. */
    static boolean isSuspected(String lines) {
        return lines.contains(LEFT_OVER);
    }
}
