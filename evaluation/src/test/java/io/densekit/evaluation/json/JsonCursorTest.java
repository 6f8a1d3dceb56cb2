// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonCursorTest {

    @Test
    void goesBackToAMarkWhateverTheWindow() {
        for (int window = 1; window < 40; window++) {
            byte[] text = "[ 1, [2, \"a\\u00e4\", 35] ,4]".getBytes(StandardCharsets.UTF_8);
            JsonCursor cursor = new JsonCursor(new ByteArrayInputStream(text), 0, window);
            cursor.openArray();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.integer()).isEqualTo(1);
            assertThat(cursor.next()).isTrue();
            cursor.mark();
            long offset = cursor.offset();
            cursor.skip();
            cursor.rewind();
            assertThat(cursor.offset()).isEqualTo(offset).isEqualTo(5);
            cursor.openArray();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.integer()).isEqualTo(2);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.string()).isEqualTo("a\u00e4");
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.integer()).isEqualTo(35);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.integer()).isEqualTo(4);
            assertThat(cursor.next()).isFalse();
            cursor.end();
        }
    }

    private static final KeySet KEYS = new KeySet("a", "b");

    /** A window of a byte or so makes every value cross its end. */
    private static JsonCursor cursor(String text) {
        return new JsonCursor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 0, 2);
    }

    @Test
    void readsObjectsAndArraysInOrder() {
        JsonCursor cursor = cursor(" {\"b\": [1, 2.5, -3e2], \"other\": {\"x\": [null, true]}, \"a\": \"text\"} ");
        List<Object> read = new ArrayList<>();
        cursor.openObject();
        for (int key = cursor.key(KEYS, -1); key != JsonCursor.END; key = cursor.key(KEYS, key)) {
            if (key == 0) {
                read.add(cursor.string());
            } else if (key == 1) {
                cursor.openArray();
                while (cursor.next()) {
                    read.add(cursor.number());
                }
            } else {
                cursor.skip();
            }
        }
        cursor.end();

        assertThat(read).containsExactly(1.0, 2.5, -300.0, "text");
    }

    @Test
    void startsInTheMidstOfAnArray() {
        JsonCursor cursor = cursor("7, 8]");
        cursor.resumeArray();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.integer()).isEqualTo(7);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.offset()).isEqualTo(3);
        assertThat(cursor.integer()).isEqualTo(8);
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void wholeNumbersMayHaveAPointOrAnExponent() {
        assertThat(cursor("7.0").integer()).isEqualTo(7);
        assertThat(cursor("12e2").integer()).isEqualTo(1200);
        assertThat(cursor("-9007199254740993").integer()).isEqualTo(-9007199254740993L);
        assertThatThrownBy(() -> cursor("7.5").integer()).hasMessageContaining("whole number");
        assertThatThrownBy(() -> cursor("99999999999999999999").integer()).hasMessageContaining("whole number");
    }

    @Test
    void readsWhatPythonWritesForNumbersThatAreNone() {
        assertThat(cursor("NaN").number()).isNaN();
        assertThat(cursor("Infinity").number()).isInfinite().isPositive();
        assertThat(cursor("-Infinity").number()).isInfinite().isNegative();
    }

    @Test
    void takesTruthValuesAsNumbersWhereAsked() {
        assertThat(cursor("true").numberOrTruth()).isEqualTo(1);
        assertThat(cursor("false").numberOrTruth()).isZero();
        assertThat(cursor("3").numberOrTruth()).isEqualTo(3);
        assertThat(cursor("null").takeNull()).isTrue();
        assertThat(cursor("1").takeNull()).isFalse();
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        refuses("[1 2]", 3, "there is '2' where ',' is expected");
        refuses("[1,]", 3, "there is ']' where a value is expected");
        refuses("{\"a\":1,}", 7, "where a value is expected");
        refuses("{a:1}", 1, "where a key is expected");
        refuses("[01]", 1, "a number is malformed");
        refuses("[1.]", 1, "a number is malformed");
        refuses("[-]", 1, "a number is malformed");
        refuses("[nul]", 1, "a value is expected");
        refuses("[\"ab", 1, "the file ends within a text");
        refuses("[\"a\nb\"]", 1, "control character");
        refuses("[1", 2, "the file ends where ',' is expected");
        refuses("[] x", 3, "where the end of the file is expected");
        refuses("[".repeat(300), 257, "nested deeper");
    }

    private static void refuses(String text, long offset, String message) {
        assertThatThrownBy(() -> {
                    JsonCursor cursor = cursor(text);
                    cursor.skip();
                    cursor.end();
                })
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessageContaining(message);
    }
}
