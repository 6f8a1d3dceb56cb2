// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonEntriesTest {
    private final List<String> seen = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.json"), text);
    }

    private void see(JsonParser json, int position) throws IOException {
        seen.add(position + ":" + json.getText());
        json.skipChildren();
    }

    @Test
    void listsAreReadEntryByEntryAndOtherKeysPassedOver() throws IOException {
        Path file = file("{\"info\": {\"a\": [1, {\"b\": 2}]}, \"xs\": [\"p\", {\"q\": [3]}, \"r\"], \"ys\": 7}");
        JsonEntries.readObject(file, "a test", Map.of("xs", this::see));
        assertThat(seen).containsExactly("0:p", "1:{", "2:r");
    }

    @Test
    void aListAloneIsReadToo() throws IOException {
        JsonEntries.readList(file("[NaN, 1]"), "a test", this::see);
        assertThat(seen).containsExactly("0:NaN", "1:1");
    }

    @Test
    void anotherShapeIsAnErrorThatSaysWhatItShouldBe() throws IOException {
        Path list = file("[1]");
        assertThatThrownBy(() -> JsonEntries.readObject(list, "a test", Map.of("xs", this::see)))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("x.json is JSON, but not a test");
        Path object = file("{\"xs\": {}}");
        assertThatThrownBy(() -> JsonEntries.readObject(object, "a test", Map.of("xs", this::see)))
                .hasMessageEndingWith("x.json is JSON, but not a test");
        assertThatThrownBy(() -> JsonEntries.readList(object, "a test", this::see))
                .hasMessageEndingWith("x.json is JSON, but not a test");
    }

    @Test
    void brokenJsonNamesLineAndColumn() throws IOException {
        Path broken = file("[1,\n 2,\n oops]");
        assertThatThrownBy(() -> JsonEntries.readList(broken, "a test", this::see))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("x.json:3:")
                .hasMessageContaining("the JSON is broken or cut short");
    }

    @Test
    void aFileCutAnywhereIsOneError() throws IOException {
        String whole = "{\"xs\": [\"p\", {\"q\": [3]}, \"r\"]}";
        for (int length = 0; length < whole.length(); length++) {
            Path cut = file(whole.substring(0, length));
            assertThatThrownBy(() -> JsonEntries.readObject(cut, "a test", Map.of("xs", this::see)))
                    .as(whole.substring(0, length))
                    .isInstanceOf(UserError.class);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> JsonEntries.readList(folder.resolve("no.json"), "a test", this::see))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("no.json does not exist; it should be a test");
    }
}
