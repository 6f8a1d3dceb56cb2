// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

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
