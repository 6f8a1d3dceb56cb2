// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import java.util.regex.Pattern;

/** What names of points, types and presets look like, so that none needs quotes in YAML. */
final class ComponentName {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private ComponentName() {}

    static String check(String name) {
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no component name: use lower-case letters, digits and single hyphens");
        }
        return name;
    }
}
