// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("DATA", "/data", "EPOCHS", "30", "EMPTY", "", "NO", "no");

    @Test
    void aWholeValueKeepsItsType() {
        assertThat(resolved("a: 3\nb: ${a}\nc: ${l}\nl: [1, {x: 2}]\nd: ${l[1].x}\n"))
                .isEqualTo("a: 3\nb: 3\nc:\n  - 1\n  - x: 2\nl:\n  - 1\n  - x: 2\nd: 2\n");
    }

    @Test
    void withinATextItIsText() {
        assertThat(resolved("a: 3\nb: x${a}y${DATA}\n")).isEqualTo("a: 3\nb: x3y/data\n");
    }

    @Test
    void environmentVariablesAreNumbersOrTexts() {
        assertThat(resolved("a: ${EPOCHS}\nb: ${DATA}\nc: ${EMPTY}\nd: ${NO}"))
                .isEqualTo("a: 30\nb: /data\nc: ''\nd: 'no'\n");
    }

    @Test
    void aKeyComesBeforeAnEnvironmentVariable() {
        assertThat(resolved("DATA: key\nb: ${DATA}\n")).isEqualTo("DATA: key\nb: key\n");
    }

    @Test
    void referencesMayLeadThroughReferences() {
        assertThat(resolved("a: ${b.x}\nb: ${c}\nc: {x: \"${d}\"}\nd: 5\n"))
                .isEqualTo("a: 5\nb:\n  x: 5\nc:\n  x: 5\nd: 5\n");
    }

    @Test
    void escapedOnesStay() {
        ConfigNode node = References.resolve(YamlReader.read("f", "a: $${x} $5 $$${y}"), Map.of());

        assertThat(((ConfigNode.Scalar) ConfigPath.ROOT.key("a").find(node).orElseThrow()).text())
                .isEqualTo("${x} $5 $${y}");
        assertThat(resolved(YamlPrinter.print(node))).isEqualTo(YamlPrinter.print(node));
    }

    @Test
    void theOriginIsWhereTheReferenceStands() {
        ConfigNode node = References.resolve(YamlReader.read("f", "a: 3\nb: ${a}"), Map.of());

        assertThat(ConfigPath.ROOT.key("b").find(node).orElseThrow().origin()).isEqualTo(new Origin("f", 2, 1));
    }

    @Test
    void refusesUnknownNames() {
        refusal("a:\n  b: ${DATTA}/x")
                .hasMessage("f:2:3: a.b: ${DATTA} is neither a key written in the configuration nor an environment"
                        + " variable");
        refusal("b: ${}").hasMessageContaining("${} is neither");
    }

    @Test
    void refusesCircles() {
        refusal("a: ${b}\nb: ${c}\nc: x${a}").hasMessage("f:1:1: a: the references go in a circle: a → b → c → a");
        refusal("a: {b: \"${a}\"}").hasMessage("f:1:1: a: the references go in a circle: a → a.b → a");
        refusal("a: ${a}").hasMessage("f:1:1: a: the references go in a circle: a → a");
    }

    @Test
    void refusesListsWithinTexts() {
        refusal("a: [1]\nb: x${a}").hasMessage("f:2:1: b: ${a} is a list, which can't stand in a text");
        refusal("a:\nb: x${a}").hasMessage("f:2:1: b: ${a} is nothing, which can't stand in a text");
    }

    @Test
    void refusesAnOpenBrace() {
        refusal("a: x${b").hasMessage("f:1:1: a: '${' without '}'; write '$${' for these two characters themselves");
    }

    @Test
    void refusesBombs() {
        StringBuilder values = new StringBuilder("a0: {x: 1}\n");
        StringBuilder texts = new StringBuilder("a0: 0123456789\n");
        StringBuilder chain = new StringBuilder("a5000: 1\n");
        for (int level = 1; level < 40; level++) {
            String below = "\"${a" + (level - 1) + "}\"";
            values.append("a%d: {x: %s, y: %s}%n".formatted(level, below, below));
            texts.append("a%d: ${a%d}${a%d}%n".formatted(level, level - 1, level - 1));
        }
        for (int link = 0; link < 5000; link++) {
            chain.append("a%d: ${a%d}%n".formatted(link, link + 1));
        }
        refusal(values.toString()).hasMessageContaining("references blow the file up to more than 100000 values");
        refusal(texts.toString()).hasMessageContaining("references blow the text up to");
        refusal(chain.toString()).hasMessageContaining("references lead to references too many times");
    }

    @Test
    void allTextsTogetherAreLimited() {
        String long1 = "long: &long " + "x".repeat(60_000) + "\n";
        String aliases = long1 + "list: [" + "*long, ".repeat(80) + "]\n";
        refusal(aliases).hasMessageContaining("aliases and references blow the file up to more than 4194304 letters");
        String references = long1 + "list: [" + "'${long}', ".repeat(80) + "]\n";
        refusal(references).hasMessageContaining("blow the file up to more than 4194304 letters");
        String made = long1 + "list: [" + "'${long}.', ".repeat(80) + "]\n";
        refusal(made).hasMessageContaining("blow the file up to more than 4194304 letters");
        String keys = "map: &map {" + "k".repeat(1_000) + ": 1}\nlist: [" + "'${map}', ".repeat(5_000) + "]\n";
        refusal(keys).hasMessageContaining("blow the file up to more than 4194304 letters");
    }

    @Test
    void aTextIsNotMadeLongerThanItMayBeBeforeItIsRefused() {
        String text = "long: " + "x".repeat(60_000) + "\ntext: '" + "${long}".repeat(20_000) + "'\n";
        long before = allocated();
        refusal(text).hasMessageContaining("references blow the text up to more than 65536 letters");
        assertThat(allocated() - before).isLessThan(256L << 20);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static String resolved(String yaml) {
        return YamlPrinter.print(References.resolve(YamlReader.read("f", yaml), ENVIRONMENT));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String yaml) {
        return assertThatThrownBy(() -> resolved(yaml)).isInstanceOf(UserError.class);
    }
}
