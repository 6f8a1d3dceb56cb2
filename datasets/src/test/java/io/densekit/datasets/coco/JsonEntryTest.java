// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonEntryTest {

    private static JsonEntry entry(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            return JsonEntry.read(json, Path.of("a.json"), "things[3]", Set.of("id", "a", "b"));
        }
    }

    @Test
    void onlyTheKeysAskedForAreKept() throws IOException {
        JsonEntry entry = entry("{\"c\": {\"d\": [1, 2]}, \"a\": 5, \"e\": [[1]], \"b\": [1, 2.5]}");
        assertThat(entry.whole("a")).isEqualTo(5);
        assertThat(entry.numbers("b", 2)).containsExactly(1, 2.5);
        assertThat(entry.has("c")).isFalse();
        assertThat(entry.optionalNumber("c")).isEmpty();
    }

    @Test
    void wholeNumbersMayBeWrittenWithADecimalPointAndTruthAsAWord() throws IOException {
        assertThat(entry("{\"a\": 5.0}").whole("a")).isEqualTo(5);
        assertThat(entry("{\"a\": true}").optionalWhole("a")).hasValue(1);
    }

    @Test
    void aWrongTypeNamesFileEntryAndKey() throws IOException {
        assertThatThrownBy(() -> entry("{\"id\": 42, \"a\": \"five\"}").whole("a"))
                .isInstanceOf(UserError.class)
                .hasMessage("a.json: things[3] (id 42): 'a' must be a whole number, got 'five'");
        assertThatThrownBy(() -> entry("{}").text("a"))
                .hasMessage("a.json: things[3]: 'a' must be a text, but it is missing or null");
        assertThatThrownBy(() -> entry("{\"a\": [1, 2, 3]}").numbers("a", 4))
                .hasMessageContaining("must be a list of 4 numbers, got [1.0, 2.0, 3.0]");
        assertThatThrownBy(() -> entry("{\"a\": [1, 2, \"x\", 3]}").numbers("a", 4))
                .hasMessageContaining("got a list of 4");
        assertThatThrownBy(() -> entry("{\"a\": 1.5}").whole("a")).hasMessageContaining("got '1.5'");
        assertThatThrownBy(() -> entry("{\"a\": [1]}").texts("a")).hasMessageContaining("must be a list of texts");
        assertThatThrownBy(() -> entry("{\"a\": \"1\"}").optionalNumber("a")).hasMessageContaining("must be a number");
        assertThatThrownBy(() -> entry("[1]")).hasMessage("a.json: things[3] is not an object");
    }

    @Test
    void textsMayBeMissing() throws IOException {
        assertThat(entry("{\"a\": [\"x\", \"y\"]}").texts("a")).containsExactly("x", "y");
        assertThat(entry("{\"a\": []}").texts("a")).isEmpty();
        assertThat(entry("{}").texts("a")).isEmpty();
    }
}
