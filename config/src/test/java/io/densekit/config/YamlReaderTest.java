// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @Test
    void knowsTheLineAndColumnOfEveryKeyAndItem() {
        ConfigNode root = read(
                """
                a:
                  b: 1
                  c:
                    - x
                    - {d: 2,
                       e: 3}
                """);

        assertThat(place(root, "a")).isEqualTo("f.yaml:1:1");
        assertThat(place(root, "a.b")).isEqualTo("f.yaml:2:3");
        assertThat(place(root, "a.c[0]")).isEqualTo("f.yaml:4:7");
        assertThat(place(root, "a.c[1].e")).isEqualTo("f.yaml:6:8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "y",
                "010",
                "1_000",
                "0x1F",
                "12:30",
                "2026-01-01",
                ".inf",
                ".nan",
                "1e",
                "<",
                "="
            })
    void readsOldYamlsSpecialWordsAsText(String word) {
        assertThat(value(word)).isEqualTo(word);
    }

    @Test
    void readsNumbersBooleansAndNull() {
        assertThat(value("17")).isEqualTo(17L);
        assertThat(value("-3")).isEqualTo(-3L);
        assertThat(value("1e-4")).isEqualTo(1e-4);
        assertThat(value("1.5E+3")).isEqualTo(1500.0);
        assertThat(value(".5")).isEqualTo(0.5);
        assertThat(value("True")).isEqualTo(true);
        assertThat(value("~")).isNull();
        assertThat(value("")).isNull();
        assertThat(value("'17'")).isEqualTo("17");
        assertThat(value("!!str 17")).isEqualTo("17");
        assertThat(value("123456789012345678901")).hasToString("123456789012345678901");
    }

    @Test
    void anEmptyFileIsNull() {
        assertThat(read("").isNull()).isTrue();
        assertThat(read("# nothing\n").isNull()).isTrue();
    }

    @Test
    void repeatsAliases() {
        ConfigNode root = read("a: &x [1, 2]\nb: *x\n");

        assertThat(place(root, "b")).isEqualTo("f.yaml:2:1");
        assertThat(place(root, "b[1]")).isEqualTo("f.yaml:1:11");
    }

    @Test
    void refusesAKeyGivenTwice() {
        refusal("a: 1\nb: 2\na: 3\n").hasMessage("f.yaml:3:1: a: the key is given twice; first at f.yaml:1");
    }

    @Test
    void refusesBrokenYaml() {
        refusal("a: [1,\nb: 2").hasMessageStartingWith("f.yaml:2:5: this is not YAML that can be read: ");
        refusal("a: \"x").hasMessageContaining("while scanning a quoted scalar, found unexpected end of stream");
        refusal("\u0007").hasMessageStartingWith("f.yaml:1:1: this is not YAML that can be read: ");
    }

    @Test
    void refusesASecondDocument() {
        refusal("a: 1\n---\nb: 1\n").hasMessageContaining("f.yaml:2:1").hasMessageContaining("another document");
    }

    @Test
    void refusesTags() {
        refusal("a: !!javax.script.ScriptEngineManager [x]")
                .hasMessageStartingWith("f.yaml:1:4: this is not YAML that can be read: Global tag is not allowed");
        refusal("a: !mine [x]").hasMessage("f.yaml:1:1: a: the tag !mine is not allowed here; leave it out");
        refusal("a: !!binary AAAA").hasMessageContaining("the tag tag:yaml.org,2002:binary is not allowed");
        refusal("a: !!int x").hasMessageContaining("the tag tag:yaml.org,2002:int is not allowed");
        refusal("!!set {a}").hasMessageContaining("is not allowed");
    }

    @Test
    void refusesKeysThatAreNoWordAndMergeKeys() {
        refusal("[1, 2]: x").hasMessage("f.yaml:1:1: a key must be one word");
        refusal("a: &a {b: 1}\nc:\n  <<: *a\n")
                .hasMessage("f.yaml:3:3: c: merge keys (<<) are not supported; use extends, or repeat the values");
    }

    @Test
    void refusesAliasesThatContainThemselves() {
        refusal("a: &a [*a]").hasMessage("f.yaml:1:4: a[0]: an alias stands inside the value that it repeats");
    }

    @Test
    void refusesManyAliasesAndValues() {
        refusal("a: &a [1]\nb: [" + "*a, ".repeat(60) + "]").hasMessageContaining("aliases");
        StringBuilder bomb = new StringBuilder("a0: &a0 [1]\n");
        for (int level = 1; level < 9; level++) {
            String below = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s, %s, %s, %s, %s]%n".formatted(level, level, below, below, below, below, below));
        }
        refusal(bomb.toString()).hasMessageContaining("aliases blow the file up to more than 100000 values");
    }

    @Test
    void refusesDeepAndLongTexts() {
        refusal("a: " + "[".repeat(200)).hasMessageContaining("Nesting Depth exceeded");
        refusal("a: " + "x".repeat(2_000_000))
                .hasMessage("f.yaml:1:1: this is longer than a configuration may be (1 MiB)");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String text) {
        return assertThatThrownBy(() -> read(text)).isInstanceOf(UserError.class);
    }

    private static Object value(String word) {
        return ((ConfigNode.Scalar)
                        ((ConfigNode.Mapping) read("a: " + word)).get("a").orElseThrow())
                .value();
    }

    private static String place(ConfigNode root, String path) {
        return ConfigPath.parse(path)
                .orElseThrow()
                .find(root)
                .orElseThrow()
                .origin()
                .toString();
    }

    private static ConfigNode read(String text) {
        return YamlReader.read("f.yaml", text);
    }
}
