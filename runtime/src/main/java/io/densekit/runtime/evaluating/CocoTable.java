// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import java.util.Locale;
import java.util.Map;

/** COCO's figures as a text: names above their values, in per cent as papers give them. */
final class CocoTable {

    private CocoTable() {}

    /** Two lines; a figure that is -1, for nothing to judge, is shown as a dash. */
    static String of(Map<String, Double> figures) {
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        figures.forEach((name, value) -> {
            names.append(String.format(Locale.ROOT, "%7s", name));
            values.append(value < 0 ? "      -" : String.format(Locale.ROOT, "%7.1f", 100 * value));
        });
        return names + "\n" + values + "\n";
    }
}
