// SPDX-License-Identifier: Apache-2.0
package io.densekit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PrintableTest {

    @Test
    void leavesUsualMessagesAsTheyAre() {
        String list = "2 mistakes in the configuration:\n  1. a.yaml:1:1: no\n  2. a.yaml:2:1: no";
        assertThat(Printable.of(list)).isEqualTo(list);
        String classes = "gt.json has no category called 'cat'; it has " + "'dog', ".repeat(400) + "'horse' (it's all)";
        assertThat(Printable.of(classes)).isEqualTo(classes);
        String path = "/data" + "/images of a folder's folder".repeat(30) + "/a.jpg does not exist";
        assertThat(Printable.of(path)).isEqualTo(path);
        String sentence = "the image's size can't be read ('a') " + "because it is as it is ".repeat(20) + "('b')";
        assertThat(Printable.of(sentence)).isEqualTo(sentence);
    }

    @Test
    void replacesControlCharacters() {
        assertThat(Printable.of("no class '\u001b[2Ja\0\t\r\u0085b'")).isEqualTo("no class '?[2Ja????b'");
        assertThat(Printable.of("no class 'a\nall is well'")).isEqualTo("no class 'a?all is well'");
    }

    @Test
    void cutsNamesAtTwoHundredLetters() {
        assertThat(Printable.of("no class '" + "x".repeat(5_000) + "' here"))
                .isEqualTo("no class '" + "x".repeat(200) + "...' here");
        assertThat(Printable.of("no class '" + "x ".repeat(5_000) + "' here"))
                .isEqualTo("no class '" + "x ".repeat(100) + "...' here");
        assertThat(Printable.of("no class \"" + "x ".repeat(5_000) + "\""))
                .isEqualTo("no class \"" + "x ".repeat(100) + "...\"");
        assertThat(Printable.of("images/" + "x".repeat(300) + ".jpg: none"))
                .isEqualTo("images/" + "x".repeat(200) + "...: none");
        assertThat(Printable.of("'" + "x".repeat(200) + "'")).hasSize(202);
    }

    @Test
    @Timeout(20)
    void longMessagesOfQuotesTakeNoTime() {
        assertThat(Printable.of(" '".repeat(200_000))).isNotEmpty();
        assertThat(Printable.of(" '\"".repeat(200_000))).isNotEmpty();
        assertThat(Printable.of("x".repeat(2_000_000))).hasSize(203);
    }

    @Test
    void errorsAndTheirMessagesArePrintable() {
        assertThat(UserError.failure("'\u001b' is no name")).hasMessage("'?' is no name");
    }
}
