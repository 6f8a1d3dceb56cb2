// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed",
                "model.backbone.drop-path",
                "data.val.transforms[0].size",
                "a[0][12].b",
                "multipliers.\"blocks3.0\"",
                "\"a b\".c"
            })
    void printsWhatItParsed(String text) {
        assertThat(ConfigPath.parse(text)).map(ConfigPath::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".a",
                "a.",
                "a..b",
                "a b",
                "[0]",
                "a[x]",
                "a[-1]",
                "a[0",
                "a[99999999999]",
                "a\"b\"",
                "a=b"
            })
    void refusesWhatIsNoPath(String text) {
        assertThat(ConfigPath.parse(text)).isEmpty();
    }

    @Test
    void findsKeysAndItems() {
        ConfigNode root = YamlReader.read("f", "a: {b: [{c: 1}, 2]}");

        assertThat(find(root, "a.b[0].c")).isEqualTo("the number 1");
        assertThat(find(root, "a.b[1]")).isEqualTo("the number 2");
        assertThat(find(root, "a.b[2]")).isEqualTo("none");
        assertThat(find(root, "a.b.c")).isEqualTo("none");
        assertThat(find(root, "a.b[1].c")).isEqualTo("none");
    }

    private static String find(ConfigNode root, String path) {
        return ConfigPath.parse(path)
                .orElseThrow()
                .find(root)
                .map(ConfigNode::describe)
                .orElse("none");
    }
}
