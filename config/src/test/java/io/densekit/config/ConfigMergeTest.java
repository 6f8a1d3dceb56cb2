// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigMergeTest {
    private final ConfigMerge merge = new ConfigMerge(Toys.catalog());

    @Test
    void mapsMergeDeeplyAndListsAreReplaced() {
        assertThat(merged("a: {b: 1, c: {d: 2}}\nl: [1, 2]", "a: {c: {e: 3}}\nl: [3]"))
                .isEqualTo(
                        """
                        a:
                          b: 1
                          c:
                            d: 2
                            e: 3
                        l: [3]
                        """);
    }

    @Test
    void valuesKeepTheirOrigins() {
        ConfigNode result =
                merge.merge(YamlReader.read("under", "a: {b: 1, c: 2}"), YamlReader.read("over", "a: {c: 3}"));

        assertThat(YamlPrinter.printWithOrigins(result)).isEqualTo("a:\n  b: 1  # under:1\n  c: 3  # over:1\n");
    }

    @Test
    void anotherPresetOfOneComponentMerges() {
        assertThat(merged("t: {type: oak-small, drop-path: 0.5}", "t: {type: oak-window}"))
                .isEqualTo("t:\n  type: oak-window\n  drop-path: 0.5\n");
    }

    @Test
    void anotherComponentReplaces() {
        assertThat(merged("t: {type: oak-small, drop-path: 0.5}", "t: {type: pine, depth: 3}"))
                .isEqualTo("t:\n  type: pine\n  depth: 3\n");
    }

    @Test
    void aBareNameCountsAsAMapWithThatType() {
        assertThat(merged("t: oak-small", "t: {drop-path: 0.5}"))
                .isEqualTo("t:\n  type: oak-small\n  drop-path: 0.5\n");
        assertThat(merged("t: {type: oak-small, drop-path: 0.5}", "t: oak"))
                .isEqualTo("t:\n  type: oak\n  drop-path: 0.5\n");
        assertThat(merged("t: oak-small", "t: pine")).isEqualTo("t: pine\n");
    }

    @Test
    void otherTextsAreReplaced() {
        assertThat(merged("t: some words", "t: {a: 1}")).isEqualTo("t:\n  a: 1\n");
        assertThat(merged("t: {a: 1}", "t: some words")).isEqualTo("t: some words\n");
    }

    @Test
    void aTypeThatNamesNoComponentIsAKeyLikeOthers() {
        assertThat(merged("t: {type: adamw, a: 1}", "t: {type: sgd}")).isEqualTo("t:\n  type: sgd\n  a: 1\n");
    }

    @Test
    void mergingIsAssociativeAndIdempotentAndEmptyChangesNothing() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            ConfigNode a = map(random, 3);
            ConfigNode b = map(random, 3);
            ConfigNode c = map(random, 3);
            assertThat(merge.merge(merge.merge(a, b), c)).isEqualTo(merge.merge(a, merge.merge(b, c)));
            assertThat(merge.merge(a, a)).isEqualTo(a);
            assertThat(merge.merge(a, ConfigNode.Mapping.empty(Origin.DEFAULT))).isEqualTo(a);
            assertThat(merge.merge(ConfigNode.Mapping.empty(Origin.DEFAULT), a)).isEqualTo(a);
        }
    }

    /** Maps hold maps under upper-case keys and values under lower-case ones: a map over a text is no monoid. */
    private static ConfigNode map(Random random, int depth) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (int key = 0; key < 3; key++) {
            if (random.nextBoolean()) {
                boolean inner = depth > 0 && random.nextBoolean();
                String name = String.valueOf((char) ((inner ? 'A' : 'a') + key));
                entries.put(name, inner ? map(random, depth - 1) : leaf(random));
            }
        }
        return new ConfigNode.Mapping(entries, Origin.DEFAULT);
    }

    private static ConfigNode leaf(Random random) {
        long number = random.nextInt(4);
        ConfigNode scalar = new ConfigNode.Scalar(number, Long.toString(number), Origin.DEFAULT);
        List<ConfigNode> items =
                IntStream.range(0, random.nextInt(3)).mapToObj(item -> scalar).toList();
        return random.nextBoolean() ? scalar : new ConfigNode.Sequence(items, Origin.DEFAULT);
    }

    private String merged(String under, String over) {
        return YamlPrinter.print(merge.merge(YamlReader.read("under", under), YamlReader.read("over", over)));
    }
}
