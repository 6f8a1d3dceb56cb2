// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.densekit.config.Toys.Experiment;
import io.densekit.settings.OneOrMore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {
    private final JsonNode schema = new SettingsSchema(Toys.catalog()).of(Experiment.class);

    @Test
    void listsTheKeysWithTypesAndDefaults() {
        assertThat(names(schema.at("/properties")))
                .containsExactly(
                        "trunk",
                        "steps",
                        "optimizer",
                        "seed",
                        "shuffle",
                        "momentum",
                        "name",
                        "images",
                        "schedule",
                        "second",
                        "extends");
        assertThat(schema.at("/properties/seed"))
                .hasToString(
                        "{\"type\":[\"integer\",\"string\"],\"pattern\":\"^\\\\$\\\\{[^{}]+\\\\}$\",\"default\":12}");
        assertThat(schema.at("/properties/name/type")).isEqualTo(json("['string', 'number', 'boolean']"));
        assertThat(schema.at("/properties/schedule/default")).hasToString("[1.0,0.5]");
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void aComponentIsANameOrOneOfTheSettingsByType() {
        JsonNode trunk = schema.at("/properties/trunk/anyOf");

        assertThat(trunk).hasSize(3);
        assertThat(trunk.get(0).get("enum")).isEqualTo(json("['oak', 'oak-small', 'oak-window', 'pine', 'pine-tall']"));
        assertThat(trunk.get(1).at("/properties/type/enum")).isEqualTo(json("['oak', 'oak-small', 'oak-window']"));
        assertThat(trunk.get(1).at("/description").asText()).isEqualTo("A trunk of four stages");
        assertThat(trunk.get(1).at("/properties/dims/description").asText()).isEqualTo("Channels of each stage");
        assertThat(trunk.get(1).at("/properties/stage3/anyOf/0/enum"))
                .isEqualTo(json("['global', 'window', 'every-fourth']"));
        assertThat(schema.at("/$defs/ResizeSettings/properties/type/const").asText())
                .isEqualTo("resize");
    }

    @Test
    void nothingIsRequiredSinceAParentMayGiveIt() {
        assertThat(schema.findValues("required")).isEmpty();
    }

    @Test
    void itsReferencesLeadSomewhere() {
        List<JsonNode> references = schema.findValues("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        schema.at(reference.asText().substring(1)).isObject())
                .isTrue());
    }

    record Flexible(OneOrMore<Integer> tokens) {}

    @Test
    void oneValueOrAListMayBeGivenWhereEitherIsTaken() {
        JsonNode either = new SettingsSchema(Toys.catalog()).of(Flexible.class).at("/properties/tokens/anyOf");

        assertThat(either.get(0).get("type")).isEqualTo(json("['integer', 'string']"));
        assertThat(either.get(1).get("type").asText()).isEqualTo("array");
        assertThat(either.get(1).get("items").get("type")).isEqualTo(json("['integer', 'string']"));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
