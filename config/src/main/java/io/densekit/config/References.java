// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces {@code ${path.to.key}} and {@code ${ENVIRONMENT_VARIABLE}} in texts. A text that is one reference becomes the
 * value it refers to, of whatever type; within a longer text the reference's text is put in. <code>$${</code> stands for
 * <code>${</code> itself.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{(?<name>[^{}]*)}|\\$\\{");
    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_VALUES = 100_000;
    /** Most letters of all keys and texts together. */
    private static final int MOST_LETTERS = 4 * YamlReader.MOST_TEXT;

    private static final int DEEPEST = 150;

    private final ConfigNode root;
    private final Map<String, String> environment;
    private final Mistakes mistakes = new Mistakes();
    private final Map<ConfigPath, ConfigNode> resolved = new HashMap<>();
    private final Set<ConfigPath> open = new LinkedHashSet<>();
    private int values;
    private long letters;

    private References(ConfigNode root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    static ConfigNode resolve(ConfigNode root, Map<String, String> environment) {
        References references = new References(root, environment);
        ConfigNode node = references.at(ConfigPath.ROOT, root);
        references.mistakes.throwIfAny();
        references.letters = 0;
        references.count(node, ConfigPath.ROOT);
        return node;
    }

    /** Repeated values share their nodes and texts, so that a short file may stand for an endless tree. */
    private void count(ConfigNode node, ConfigPath path) {
        if (++values > MOST_VALUES) {
            throw Mistakes.single(
                    node.origin(), path, "references blow the file up to more than " + MOST_VALUES + " values");
        }
        if (node instanceof ConfigNode.Mapping map) {
            map.entries().forEach((key, value) -> {
                letters += key.length();
                count(value, path.key(key));
            });
        } else if (node instanceof ConfigNode.Sequence list) {
            list.items().forEach(item -> count(item, path));
        } else {
            countLetters((ConfigNode.Scalar) node, path);
        }
    }

    private void countLetters(ConfigNode.Scalar scalar, ConfigPath path) {
        letters += scalar.text().length();
        if (letters > MOST_LETTERS) {
            throw Mistakes.single(
                    scalar.origin(),
                    path,
                    "aliases and references blow the file up to more than " + MOST_LETTERS + " letters");
        }
    }

    /** Text that is read back as itself. */
    static String escape(String text) {
        return text.replace("${", "$${");
    }

    private ConfigNode at(ConfigPath path, ConfigNode node) {
        ConfigNode known = resolved.get(path);
        if (known != null) {
            return known;
        }
        if (open.contains(path)) {
            mistakes.add(node.origin(), path, "the references go in a circle: " + circle(path));
            return node;
        }
        if (open.size() > DEEPEST) {
            throw Mistakes.single(node.origin(), path, "references lead to references too many times");
        }
        open.add(path);
        ConfigNode result = inside(path, node);
        open.remove(path);
        resolved.put(path, result);
        return result;
    }

    private String circle(ConfigPath path) {
        return Stream.concat(open.stream().dropWhile(other -> !other.equals(path)), Stream.of(path))
                .map(ConfigPath::toString)
                .collect(Collectors.joining(" → "));
    }

    private ConfigNode inside(ConfigPath path, ConfigNode node) {
        if (node instanceof ConfigNode.Mapping map) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            map.entries().forEach((key, value) -> entries.put(key, at(path.key(key), value)));
            return new ConfigNode.Mapping(entries, map.origin());
        } else if (node instanceof ConfigNode.Sequence list) {
            List<ConfigNode> items = new ArrayList<>();
            for (ConfigNode item : list.items()) {
                items.add(at(path.item(items.size()), item));
            }
            return new ConfigNode.Sequence(items, list.origin());
        }
        ConfigNode.Scalar scalar = (ConfigNode.Scalar) node;
        return scalar.isText() ? text(path, scalar) : scalar;
    }

    private ConfigNode text(ConfigPath path, ConfigNode.Scalar scalar) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        if (matcher.matches() && matcher.group("name") != null) {
            return target(path, scalar, matcher.group("name")).orElse(scalar).at(scalar.origin());
        }
        matcher.reset();
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String inserted = matcher.group("name") == null
                    ? literal(path, scalar, matcher.group())
                    : embedded(path, scalar, matcher.group("name"));
            matcher.appendReplacement(text, Matcher.quoteReplacement(inserted));
            requireShort(text, scalar, path);
        }
        matcher.appendTail(text);
        if (text.toString().equals(scalar.text())) {
            return scalar;
        }
        requireShort(text, scalar, path);
        ConfigNode.Scalar made = ConfigNode.Scalar.text(text.toString(), scalar.origin());
        countLetters(made, path);
        return made;
    }

    private static void requireShort(StringBuilder text, ConfigNode.Scalar scalar, ConfigPath path) {
        if (text.length() > MOST_TEXT) {
            throw Mistakes.single(
                    scalar.origin(), path, "references blow the text up to more than " + MOST_TEXT + " letters");
        }
    }

    private String literal(ConfigPath path, ConfigNode.Scalar scalar, String found) {
        if (!found.startsWith("$$")) {
            mistakes.add(scalar.origin(), path, "'${' without '}'; write '$${' for these two characters themselves");
        }
        return "${";
    }

    private String embedded(ConfigPath path, ConfigNode.Scalar scalar, String name) {
        ConfigNode value = target(path, scalar, name).orElse(scalar);
        if (value instanceof ConfigNode.Scalar single && single.value() != null) {
            return single.text();
        }
        mistakes.add(scalar.origin(), path, "${" + name + "} is " + value.describe() + ", which can't stand in a text");
        return "";
    }

    private Optional<ConfigNode> target(ConfigPath path, ConfigNode.Scalar scalar, String name) {
        Optional<ConfigNode> value = ConfigPath.parse(name).flatMap(this::follow);
        if (value.isPresent()) {
            return value;
        }
        String variable = environment.get(name);
        if (variable != null) {
            return Optional.of(variable(variable, scalar.origin()));
        }
        mistakes.add(
                scalar.origin(),
                path,
                "${" + name + "} is neither a key written in the configuration nor an environment variable");
        return Optional.empty();
    }

    /** The resolved value at a path, which may lead through other references. */
    private Optional<ConfigNode> follow(ConfigPath path) {
        ConfigNode node = root;
        ConfigPath at = ConfigPath.ROOT;
        boolean raw = true;
        for (ConfigPath.Step step : path.steps()) {
            at = at.then(step);
            Optional<ConfigNode> child = new ConfigPath(List.of(step)).find(node);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            node = child.get();
            if (raw && node instanceof ConfigNode.Scalar) {
                node = at(at, node);
                raw = false;
            }
        }
        return Optional.of(raw ? at(path, node) : node);
    }

    /** A number or boolean of the environment is one; everything else is text, whatever it means in YAML. */
    private static ConfigNode variable(String value, Origin origin) {
        Object typed = CoreSchema.value(CoreSchema.tag(value), value);
        return new ConfigNode.Scalar(typed == null ? value : typed, value, origin);
    }
}
