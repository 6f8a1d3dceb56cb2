// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import java.util.ArrayList;
import java.util.List;

/** Applies {@code --set PATH=VALUE}: whatever stands at the path is replaced by the value. */
record Overrides(ConfigMerge merge) {

    /** The tree with the overrides laid on it in order. */
    ConfigNode apply(ConfigNode root, List<String> overrides) {
        ConfigNode changed = root;
        for (String argument : overrides) {
            changed = apply(changed, argument);
        }
        return changed;
    }

    private ConfigNode apply(ConfigNode root, String argument) {
        Origin origin = Origin.override(argument);
        int equals = separator(argument);
        if (equals < 0) {
            throw malformed(argument, "there is no '='");
        }
        ConfigPath path = ConfigPath.parse(argument.substring(0, equals).strip())
                .orElseThrow(() -> malformed(argument, "what stands before '=' is no path"));
        ConfigNode value = YamlReader.read(origin, argument.substring(equals + 1));
        return replace(root, ConfigPath.ROOT, path.steps(), value);
    }

    static UserError malformed(String argument, String what) {
        return UserError.usage("--set " + argument + ": " + what
                + "; write it like --set model.backbone.drop-path=0.1 or --set data.val.transforms[0].size=[640,480]");
    }

    /** The first '=' outside of quotes. */
    static int separator(String argument) {
        boolean quoted = false;
        for (int i = 0; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == '=' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private ConfigNode replace(ConfigNode node, ConfigPath at, List<ConfigPath.Step> rest, ConfigNode value) {
        if (rest.isEmpty()) {
            return value;
        }
        List<ConfigPath.Step> further = rest.subList(1, rest.size());
        if (rest.get(0) instanceof ConfigPath.Index index) {
            return item(node, at, index.position(), further, value);
        }
        String key = ((ConfigPath.Key) rest.get(0)).name();
        ConfigNode parent = node.isNull() ? ConfigNode.Mapping.empty(node.origin()) : merge.expand(node);
        if (!(parent instanceof ConfigNode.Mapping map)) {
            throw Mistakes.single(value.origin(), at, "this is " + node.describe() + ", which has no keys");
        }
        ConfigNode missing = new ConfigNode.Scalar(null, "", value.origin());
        ConfigNode child = map.get(key).orElse(missing);
        return map.with(key, replace(child, at.key(key), further, value));
    }

    private ConfigNode item(
            ConfigNode node, ConfigPath at, int position, List<ConfigPath.Step> further, ConfigNode value) {
        if (!(node instanceof ConfigNode.Sequence list)) {
            throw Mistakes.single(value.origin(), at, "this is " + node.describe() + ", which has no items");
        }
        int size = list.items().size();
        if (position >= size) {
            String has = size == 1 ? "the list has one item, [0]" : "the list has " + size + " items, counted from [0]";
            throw Mistakes.single(value.origin(), at.item(position), "there is no such item: " + has);
        }
        List<ConfigNode> items = new ArrayList<>(list.items());
        items.set(position, replace(items.get(position), at.item(position), further, value));
        return new ConfigNode.Sequence(items, list.origin());
    }
}
