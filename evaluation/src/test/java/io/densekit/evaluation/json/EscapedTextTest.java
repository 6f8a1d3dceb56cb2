// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EscapedTextTest {

    private final EscapedText escaped = new EscapedText();

    private String read(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        assertThat(escaped.read(bytes, 0, bytes.length)).isNull();
        return new String(escaped.bytes, 0, escaped.length, StandardCharsets.UTF_8);
    }

    private String mistake(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return escaped.read(bytes, 0, bytes.length);
    }

    @Test
    void resolvesEveryEscape() {
        assertThat(read("\\\"\\\\\\/\\b\\f\\n\\r\\tend")).isEqualTo("\"\\/\b\f\n\r\tend");
        assertThat(read("\\u0041\\u00e4\\u20ac")).isEqualTo("Aä€");
        assertThat(read("\\ud83d\\ude00!")).isEqualTo("\ud83d\ude00!");
        assertThat(read("x".repeat(1000) + "\\n")).hasSize(1001);
    }

    @Test
    void aLoneSurrogateBecomesAQuestionMark() {
        assertThat(read("\\ud83dx")).isEqualTo("?x");
        assertThat(read("\\ud83d\\u0041")).isEqualTo("?A");
    }

    @Test
    void namesEscapesThatAreNone() {
        assertThat(mistake("\\x")).contains("'x'");
        assertThat(mistake("\\u12")).contains("four hexadecimal digits");
        assertThat(mistake("\\u12g4")).contains("four hexadecimal digits");
    }
}
