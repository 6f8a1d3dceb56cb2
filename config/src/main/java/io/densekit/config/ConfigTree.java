// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A configuration as it was read: values with their origins, not yet bound to settings. Immutable. */
public final class ConfigTree {
    private final ConfigNode.Mapping root;

    ConfigTree(ConfigNode.Mapping root) {
        this.root = root;
    }

    ConfigNode.Mapping root() {
        return root;
    }

    /**
     * Where a value comes from.
     *
     * @param path for example {@code data.val.transforms[0].size}
     * @return empty if there is no such value
     */
    public Optional<Origin> origin(String path) {
        return ConfigPath.parse(path).flatMap(parsed -> parsed.find(root)).map(ConfigNode::origin);
    }

    /** Every single value as it is written, by its path, in order; an empty list or map counts as a value too. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        collect("", root, values);
        return values;
    }

    private static void collect(String path, ConfigNode node, Map<String, String> values) {
        if (node instanceof ConfigNode.Scalar scalar) {
            values.put(path, scalar.text());
        } else if (node instanceof ConfigNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(path + "[" + i + "]", list.items().get(i), values);
            }
            if (list.items().isEmpty()) {
                values.put(path, "[]");
            }
        } else if (node instanceof ConfigNode.Mapping map) {
            map.entries().forEach((key, value) -> collect(path.isEmpty() ? key : path + "." + key, value, values));
            if (map.entries().isEmpty()) {
                values.put(path, "{}");
            }
        }
    }

    /** YAML that reads back as this tree. */
    public String toYaml() {
        return YamlPrinter.print(root);
    }

    /** The same with a comment after each value that names its origin. */
    public String toYamlWithOrigins() {
        return YamlPrinter.printWithOrigins(root);
    }

    @Override
    public String toString() {
        return toYaml();
    }
}
