// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a configuration, written {@code data.val.transforms[0].size}; a key with other characters is quoted. */
record ConfigPath(List<Step> steps) {
    static final ConfigPath ROOT = new ConfigPath(List.of());

    private static final Pattern PLAIN_KEY = Pattern.compile("[^.\\[\\]\"=\\s]+");
    private static final Pattern STEP =
            Pattern.compile("\\[(?<index>\\d{1,9})]|(?<dot>\\.?)(?:(?<key>[^.\\[\\]\"=\\s]+)|\"(?<quoted>[^\"]+)\")");

    sealed interface Step {}

    // A record's own hash code is put together when it is first asked for, which takes a short command longer than all
    // its paths.

    record Key(String name) implements Step {
        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    record Index(int position) implements Step {
        @Override
        public int hashCode() {
            return position;
        }
    }

    ConfigPath {
        steps = List.copyOf(steps);
    }

    /** Reads a path, empty if the text is none. */
    static Optional<ConfigPath> parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find() || matcher.start() != end) {
                return Optional.empty();
            }
            end = matcher.end();
            if (matcher.group("index") != null) {
                steps.add(new Index(Integer.parseInt(matcher.group("index"))));
            } else if (matcher.group("dot").isEmpty() != steps.isEmpty()) {
                return Optional.empty();
            } else {
                String key = matcher.group("key");
                steps.add(new Key(key != null ? key : matcher.group("quoted")));
            }
        }
        boolean startsWithKey = !steps.isEmpty() && steps.get(0) instanceof Key;
        return startsWithKey ? Optional.of(new ConfigPath(steps)) : Optional.empty();
    }

    ConfigPath key(String name) {
        return then(new Key(name));
    }

    ConfigPath item(int position) {
        return then(new Index(position));
    }

    ConfigPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new ConfigPath(longer);
    }

    /** The value at this path below {@code root}, if there is one. */
    Optional<ConfigNode> find(ConfigNode root) {
        ConfigNode node = root;
        for (Step step : steps) {
            if (step instanceof Key key && node instanceof ConfigNode.Mapping map) {
                node = map.entries().get(key.name());
            } else if (step instanceof Index index
                    && node instanceof ConfigNode.Sequence list
                    && index.position() < list.items().size()) {
                node = list.items().get(index.position());
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(node);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Index index) {
                text.append('[').append(index.position()).append(']');
            } else if (step instanceof Key key) {
                text.append(text.isEmpty() ? "" : ".");
                boolean plain = PLAIN_KEY.matcher(key.name()).matches();
                text.append(plain ? key.name() : '"' + key.name() + '"');
            }
        }
        return text.toString();
    }
}
