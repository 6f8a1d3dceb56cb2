// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.shapes;

import java.util.List;
import java.util.Locale;

/** Rows as a table in Markdown; the first one is what the others are compared with. */
final class ComparisonTable {

    private ComparisonTable() {}

    static String of(List<Row> rows) {
        Row plain = rows.get(0);
        StringBuilder text = new StringBuilder();
        text.append("| network | top-1 | points | multiply-adds | fewer | images/s | faster |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f %% | %s | %.2f M | %.1f %% | %.0f | %.2f x |%n",
                    row.name(),
                    100 * row.top1(),
                    row == plain ? "" : String.format(Locale.ROOT, "%+.2f", 100 * (row.top1() - plain.top1())),
                    row.macs() / 1e6,
                    100 * (1 - row.macs() / plain.macs()),
                    row.imagesPerSecond(),
                    row.imagesPerSecond() / plain.imagesPerSecond()));
        }
        return text.toString();
    }
}
