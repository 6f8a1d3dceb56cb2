// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Which unquoted words are numbers, booleans and null: those of YAML 1.2's core schema without its octal and hexadecimal
 * numbers, {@code .inf} and {@code .nan}. SnakeYAML's own rules are YAML 1.1's, where {@code no} is false, {@code 010}
 * is eight and {@code 1e-4} is text.
 */
final class CoreSchema extends Resolver {
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9]{0,39})");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Map<Tag, Pattern> PATTERNS =
            Map.of(Tag.BOOL, BOOLEAN, Tag.INT, INTEGER, Tag.FLOAT, FLOAT, Tag.NULL, NULL);

    private static final CoreSchema SCHEMA = new CoreSchema();

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, BOOLEAN, "tTfF");
        addImplicitResolver(Tag.INT, INTEGER, "-+0123456789");
        addImplicitResolver(Tag.FLOAT, FLOAT, "-+.0123456789");
        addImplicitResolver(Tag.NULL, NULL, "~nN\0");
    }

    /** What an unquoted word means. */
    static Tag tag(String word) {
        return SCHEMA.resolve(NodeId.scalar, word, true);
    }

    /** The Java value of a word with that tag: null, a Boolean, Long, BigInteger, Double or String. */
    static Object value(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        } else if (tag.equals(Tag.FLOAT)) {
            return Double.valueOf(text);
        } else if (tag.equals(Tag.INT)) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        return text;
    }

    /** Whether {@code text}, written with that tag of the user's own, is such a value. */
    static boolean allows(Tag tag, String text) {
        Pattern pattern = PATTERNS.get(tag);
        return pattern == null ? tag.equals(Tag.STR) : pattern.matcher(text).matches();
    }
}
