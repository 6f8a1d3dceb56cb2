// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigNodeTest {
    private static final Origin HERE = new Origin("f", 1, 1);

    @Test
    void describesItselfForMessages() {
        assertThat(describe("3")).isEqualTo("the number 3");
        assertThat(describe("1e-4")).isEqualTo("the number 1e-4");
        assertThat(describe("'3'")).isEqualTo("the text \"3\"");
        assertThat(describe("true")).isEqualTo("true");
        assertThat(describe("~")).isEqualTo("nothing");
        assertThat(describe("[1]")).isEqualTo("a list");
        assertThat(describe("[]")).isEqualTo("an empty list");
        assertThat(describe("{a: 1}")).isEqualTo("a map");
        assertThat(describe("{}")).isEqualTo("an empty map");
    }

    @Test
    void shortensLongTexts() {
        assertThat(describe("x".repeat(1000))).hasSize(60 + "the text \"…\"".length());
    }

    @Test
    void movesOnlyItselfToAnotherOrigin() {
        ConfigNode.Mapping map =
                (ConfigNode.Mapping) YamlReader.read(HERE, "{a: 1}").at(Origin.DEFAULT);

        assertThat(map.origin()).isEqualTo(Origin.DEFAULT);
        assertThat(map.get("a").orElseThrow().origin()).isEqualTo(HERE);
    }

    @Test
    void mapsAreChangedByCopyAndKeepTheirOrder() {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (String key : List.of("z", "a", "m")) {
            entries.put(key, ConfigNode.Scalar.text(key, HERE));
        }
        ConfigNode.Mapping map = new ConfigNode.Mapping(entries, HERE);
        entries.clear();

        assertThat(map.entries().keySet()).containsExactly("z", "a", "m");
        assertThat(map.without("a").entries().keySet()).containsExactly("z", "m");
        assertThat(map.with("b", map).entries().keySet()).containsExactly("z", "a", "m", "b");
        assertThatThrownBy(() -> map.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static String describe(String yaml) {
        return YamlReader.read(HERE, yaml).describe();
    }
}
