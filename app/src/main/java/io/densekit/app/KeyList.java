// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.config.SettingKey;
import java.io.PrintWriter;
import java.util.List;

/**
 * Lists the keys of a settings record, and those of the records in it by their paths, as {@code --set} takes them.
 *
 * @param settings the record
 * @param required what is said of a key that must be given
 */
record KeyList(Class<? extends Record> settings, String required) {

    private static final int WIDEST = 36;

    void print(PrintWriter out) {
        List<SettingKey> keys = SettingKey.paths(settings);
        out.println();
        out.println(keys.isEmpty() ? "no keys" : "keys");
        keys.forEach(key -> {
            out.println("  " + pad(key.name() + ": " + key.type()) + "  " + standing(key));
            if (!key.description().isEmpty()) {
                out.println("      " + key.description());
            }
        });
    }

    private String standing(SettingKey key) {
        return key.required()
                ? required
                : key.byDefault().map(value -> "default " + value).orElse("optional");
    }

    /** Made as wide as a column, where it is narrower. */
    static String pad(String text) {
        return String.format("%-" + WIDEST + "s", text);
    }
}
