// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads one YAML document within limits; keys are text, words are read as {@link CoreSchema} says. */
final class YamlReader {
    /** Longest text, in characters. */
    static final int MOST_TEXT = 1 << 20;

    private static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_VALUES = 100_000;

    private final Function<Mark, Origin> origins;
    private final Mistakes mistakes = new Mistakes();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlReader(Function<Mark, Origin> origins) {
        this.origins = origins;
    }

    /** Reads a file's text. An empty text is null. */
    static ConfigNode read(String file, String text) {
        return read(text, mark -> new Origin(file, mark.getLine() + 1, mark.getColumn() + 1));
    }

    /** Reads one value that stands elsewhere than in a file. */
    static ConfigNode read(Origin origin, String text) {
        return read(text, mark -> origin);
    }

    private static ConfigNode read(String text, Function<Mark, Origin> origins) {
        Mark start = new Mark("", 0, 0, 0, new int[0], 0);
        if (text.length() > MOST_TEXT) {
            throw UserError.usage(origins.apply(start) + ": this is longer than a configuration may be (1 MiB)");
        }
        try {
            Node root = parser().compose(new StringReader(text));
            if (root == null) {
                return new ConfigNode.Scalar(null, "", origins.apply(start));
            }
            YamlReader reader = new YamlReader(origins);
            ConfigNode node = reader.convert(root, origins.apply(root.getStartMark()), ConfigPath.ROOT);
            reader.mistakes.throwIfAny();
            return node;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? start : e.getProblemMark();
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            throw notYaml(origins.apply(mark), context + e.getProblem(), e);
        } catch (YAMLException e) {
            throw notYaml(origins.apply(start), String.valueOf(e.getMessage()), e);
        }
    }

    private static UserError notYaml(Origin place, String problem, YAMLException cause) {
        return UserError.usage(place + ": this is not YAML that can be read: " + problem.strip(), cause);
    }

    private static Yaml parser() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_TEXT);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new CoreSchema());
    }

    private ConfigNode convert(Node node, Origin origin, ConfigPath path) {
        if (++values > MOST_VALUES) {
            throw Mistakes.single(origin, path, "aliases blow the file up to more than " + MOST_VALUES + " values");
        }
        if (!open.add(node)) {
            throw Mistakes.single(origin, path, "an alias stands inside the value that it repeats");
        }
        try {
            if (node instanceof ScalarNode scalar) {
                return scalar(scalar, origin, path);
            } else if (node instanceof SequenceNode sequence) {
                checkTag(node, Tag.SEQ, origin, path);
                List<ConfigNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(convert(item, origins.apply(item.getStartMark()), path.item(items.size())));
                }
                return new ConfigNode.Sequence(items, origin);
            }
            checkTag(node, Tag.MAP, origin, path);
            return mapping((MappingNode) node, origin, path);
        } finally {
            open.remove(node);
        }
    }

    private ConfigNode mapping(MappingNode node, Origin origin, ConfigPath path) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            Origin place = origins.apply(entry.getKeyNode().getStartMark());
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (key.isEmpty()) {
                mistakes.add(place, path, "a key must be one word");
            } else if (entry.getKeyNode().getTag().equals(Tag.MERGE) || key.equals("<<")) {
                mistakes.add(place, path, "merge keys (<<) are not supported; use extends, or repeat the values");
            } else if (entries.containsKey(key)) {
                String first = entries.get(key).origin().label();
                mistakes.add(place, path.key(key), "the key is given twice; first at " + first);
            } else {
                entries.put(key, convert(entry.getValueNode(), place, path.key(key)));
            }
        }
        return new ConfigNode.Mapping(entries, origin);
    }

    private ConfigNode scalar(ScalarNode node, Origin origin, ConfigPath path) {
        if (!CoreSchema.allows(node.getTag(), node.getValue())) {
            checkTag(node, Tag.STR, origin, path);
            return ConfigNode.Scalar.text(node.getValue(), origin);
        }
        return new ConfigNode.Scalar(CoreSchema.value(node.getTag(), node.getValue()), node.getValue(), origin);
    }

    private void checkTag(Node node, Tag expected, Origin origin, ConfigPath path) {
        if (!node.getTag().equals(expected)) {
            mistakes.add(origin, path, "the tag " + node.getTag() + " is not allowed here; leave it out");
        }
    }
}
