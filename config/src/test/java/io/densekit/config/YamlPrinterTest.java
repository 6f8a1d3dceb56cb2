// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlPrinterTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "no",
            "010",
            "1_000",
            "1e-4",
            "3",
            "true",
            "~",
            "null",
            "a: b",
            "a # b",
            "- a",
            "[",
            "${x}",
            "$${x}",
            "line\nline\n",
            "tab\t",
            "quote'\"",
            "Süß 漢字 😀",
            "\u0000\u0007\u2028",
            "@x",
            "2026-01-01",
            "12:30",
            "=",
            "<<",
            " padded ",
            "very long " + "text ".repeat(100));

    @Test
    void keepsWordsThatOldYamlTakesForSomethingElse() {
        assertThat(YamlPrinter.print(YamlReader.read("f", "a: 'no'\nb: '010'\nc: 2026-01-01\nd: words\n")))
                .isEqualTo("a: 'no'\nb: '010'\nc: '2026-01-01'\nd: words\n");
    }

    @Test
    void writesListsOfValuesOnOneLine() {
        assertThat(YamlPrinter.print(YamlReader.read("f", "a:\n- 1\n- [2, x]\nb:\n- {c: 1}\nd: {}\ne: []\n")))
                .isEqualTo("a: [1, [2, x]]\nb:\n  - c: 1\nd: {}\ne: []\n");
    }

    @Test
    void oneLongLineDoesNotPushAllComments() {
        String yaml = "a: 1\nb: '" + "long ".repeat(40) + "'\n";

        assertThat(YamlPrinter.printWithOrigins(YamlReader.read("f", yaml)).lines())
                .first()
                .isEqualTo("a: 1  # f:1");
    }

    @Test
    void everyLineOfATextWithLineBreaksStaysOneLine() {
        assertThat(YamlPrinter.printWithOrigins(YamlReader.read("f", "a: \"x\\ny\"\nb: 1\n")))
                .isEqualTo("a: \"x\\ny\"  # f:1\nb: 1       # f:2\n");
    }

    @Test
    void whateverIsPrintedReadsBackTheSame() {
        Random random = new Random(17);
        for (int round = 0; round < 1000; round++) {
            ConfigNode tree = map(random, 4);
            String printed = YamlPrinter.print(tree);
            ConfigNode again = References.resolve(YamlReader.read(Origin.DEFAULT, printed), Map.of());

            assertThat(again).as(printed).isEqualTo(tree);
            String commented = YamlPrinter.printWithOrigins(tree);
            assertThat(References.resolve(YamlReader.read(Origin.DEFAULT, commented), Map.of()))
                    .as(commented)
                    .isEqualTo(tree);
        }
    }

    private static ConfigNode map(Random random, int depth) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            String key = TEXTS.get(random.nextInt(TEXTS.size()));
            if (!key.isEmpty() && !key.equals("<<")) {
                entries.put(key, node(random, depth - 1));
            }
        }
        return new ConfigNode.Mapping(entries, Origin.DEFAULT);
    }

    private static ConfigNode node(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 4);
        if (kind == 5) {
            return map(random, depth);
        } else if (kind == 4) {
            List<ConfigNode> items = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                items.add(node(random, depth - 1));
            }
            return new ConfigNode.Sequence(items, Origin.DEFAULT);
        } else if (kind == 3) {
            return ConfigNode.Scalar.text(TEXTS.get(random.nextInt(TEXTS.size())), Origin.DEFAULT);
        }
        Object value = kind == 2 ? random.nextBoolean() : kind == 1 ? (Object) random.nextLong() : number(random);
        return YamlReader.read(
                Origin.DEFAULT, YamlPrinter.print(new ConfigNode.Scalar(value, String.valueOf(value), Origin.DEFAULT)));
    }

    private static double number(Random random) {
        return random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
    }
}
