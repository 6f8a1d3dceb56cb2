// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CocoCategoriesTest {
    private final CocoCategories categories = new CocoCategories(Path.of("f.json"));

    private void add(int id, String name) throws IOException {
        try (JsonParser json = new JsonFactory().createParser("{\"id\": " + id + ", \"name\": \"" + name + "\"}")) {
            json.nextToken();
            categories.add(JsonEntry.read(json, Path.of("f.json"), "categories[0]", Set.of("id", "name")));
        }
    }

    @Test
    void labelsFollowTheFileOrTheChoice() throws IOException {
        add(90, "toothbrush");
        add(7, "train");
        categories.choose(List.of());
        assertThat(categories.label(90)).hasValue(0);
        assertThat(categories.label(7)).hasValue(1);
        categories.choose(List.of("train"));
        assertThat(categories.label(7)).hasValue(0);
        assertThat(categories.label(90)).isEmpty();
        assertThat(categories.knows(90)).isTrue();
        assertThat(categories.knows(8)).isFalse();
    }

    @Test
    void anIdIsTakenOnce() throws IOException {
        add(7, "train");
        assertThatThrownBy(() -> add(7, "bus"))
                .isInstanceOf(UserError.class)
                .hasMessage("f.json: two categories have the id 7; give each its own");
    }

    @Test
    void aFileWithoutCategoriesIsRefused() {
        assertThatThrownBy(() -> categories.choose(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no 'categories'");
    }
}
