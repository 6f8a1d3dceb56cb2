// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Prints a tree as YAML that reads back as the same values, here and in readers of YAML 1.1. */
final class YamlPrinter {
    private static final int WIDEST_COLUMN = 60;
    private static final Resolver YAML_1_1 = new Resolver();

    private YamlPrinter() {}

    static String print(ConfigNode node) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setMaxSimpleKeyLength(1024);
        LoaderOptions unused = new LoaderOptions();
        StringWriter text = new StringWriter();
        new Yaml(new SafeConstructor(unused), new Representer(options), options, unused, new CoreSchema())
                .serialize(toYaml(node), text);
        return text.toString();
    }

    /** Each line that holds a value ends with that value's origin, all in one column. */
    static String printWithOrigins(ConfigNode node) {
        String plain = print(node);
        Map<Integer, Set<String>> comments = new TreeMap<>();
        // The printed text is read again: that tells which value stands on which line.
        collect(node, YamlReader.read("", plain), comments);
        List<String> lines = plain.lines().toList();
        int column = lines.stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_COLUMN)
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            text.append(line);
            if (comments.containsKey(number)) {
                text.append(" ".repeat(Math.max(0, column - line.length())))
                        .append("  # ")
                        .append(String.join(", ", comments.get(number)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void collect(ConfigNode node, ConfigNode printed, Map<Integer, Set<String>> comments) {
        if (node instanceof ConfigNode.Mapping map && !isFlow(map)) {
            ConfigNode.Mapping again = (ConfigNode.Mapping) printed;
            map.entries().forEach((key, value) -> collect(value, again.entries().get(key), comments));
        } else if (node instanceof ConfigNode.Sequence list && !isFlow(list)) {
            List<ConfigNode> again = ((ConfigNode.Sequence) printed).items();
            for (int index = 0; index < again.size(); index++) {
                collect(list.items().get(index), again.get(index), comments);
            }
        } else {
            labels(node)
                    .forEach(label -> comments.computeIfAbsent(printed.origin().line(), line -> new LinkedHashSet<>())
                            .add(label));
        }
    }

    private static Stream<String> labels(ConfigNode node) {
        String own = node.origin().label();
        return node instanceof ConfigNode.Sequence list
                ? Stream.concat(Stream.of(own), list.items().stream().flatMap(YamlPrinter::labels))
                : Stream.of(own);
    }

    private static boolean isFlow(ConfigNode node) {
        if (node instanceof ConfigNode.Sequence list) {
            return list.items().stream().allMatch(item -> !(item instanceof ConfigNode.Mapping) && isFlow(item));
        }
        return !(node instanceof ConfigNode.Mapping map) || map.entries().isEmpty();
    }

    private static Node toYaml(ConfigNode node) {
        FlowStyle flow = isFlow(node) ? FlowStyle.FLOW : FlowStyle.BLOCK;
        if (node instanceof ConfigNode.Mapping map) {
            List<NodeTuple> entries = new ArrayList<>();
            map.entries().forEach((key, value) -> entries.add(new NodeTuple(text(key), toYaml(value))));
            return new MappingNode(Tag.MAP, entries, flow);
        } else if (node instanceof ConfigNode.Sequence list) {
            List<Node> items = list.items().stream().map(YamlPrinter::toYaml).toList();
            return new SequenceNode(Tag.SEQ, items, flow);
        }
        return scalar((ConfigNode.Scalar) node);
    }

    private static Node scalar(ConfigNode.Scalar scalar) {
        Object value = scalar.value();
        if (value instanceof String text) {
            return text(References.escape(text));
        } else if (value instanceof Double number) {
            return new ScalarNode(Tag.FLOAT, decimal(number), null, null, ScalarStyle.PLAIN);
        }
        Tag tag = value == null ? Tag.NULL : value instanceof Boolean ? Tag.BOOL : Tag.INT;
        return new ScalarNode(tag, String.valueOf(value), null, null, ScalarStyle.PLAIN);
    }

    /** A number with its point, and with a sign in its exponent, as YAML 1.1 wants it. */
    private static String decimal(double number) {
        return Double.toString(number).replace("E-", "e-").replaceFirst("E(?=\\d)", "e+");
    }

    private static ScalarNode text(String text) {
        boolean plain = Tag.STR.equals(CoreSchema.tag(text))
                && Tag.STR.equals(YAML_1_1.resolve(NodeId.scalar, text, true))
                && !text.contains("\n");
        boolean printable = text.chars().allMatch(letter -> letter >= ' ' && letter != 0x7f);
        ScalarStyle quoted = printable ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED;
        return new ScalarNode(Tag.STR, text, null, null, plain && printable ? ScalarStyle.PLAIN : quoted);
    }
}
