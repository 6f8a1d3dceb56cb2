// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model's folder says of itself.
 *
 * @param format of the folder
 * @param task such as {@code detection}
 * @param classes their names by label; empty where they are not known
 * @param sha256 of each file, as 64 hexadecimal digits
 */
public record ModelDescription(int format, String task, List<String> classes, Map<String, String> sha256) {

    static final int FORMAT = 1;

    public ModelDescription {
        classes = classes == null ? List.of() : List.copyOf(classes);
        sha256 = sha256 == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(sha256));
    }
}
