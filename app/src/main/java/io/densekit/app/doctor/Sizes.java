// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import java.util.Locale;

/** Amounts of memory for people. */
final class Sizes {

    private static final double GIBIBYTE = 1L << 30;

    private Sizes() {}

    static String of(long bytes) {
        return bytes < GIBIBYTE
                ? Math.round(bytes / (GIBIBYTE / 1024)) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
