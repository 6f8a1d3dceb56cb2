// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.UserError;
import io.densekit.config.Toys.OakSettings;
import io.densekit.config.Toys.PineSettings;
import io.densekit.config.Toys.Trunk;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.Inline;
import io.densekit.settings.InvalidSetting;
import org.junit.jupiter.api.Test;

class InlineTest {

    record Tree(
            @Inline @Default("{type: pine, depth: 3}") Configured<Trunk, Integer> trunk,
            @Describe("in metres") @Default("2.0") double height,
            @Default("1") int leaves) {
        Tree {
            if (leaves < 0) {
                throw new InvalidSetting("leaves", "must not be negative, got " + leaves);
            }
        }
    }

    record Garden(@Default("{}") Tree tree) {}

    private static Tree tree(String yaml, String... overrides) {
        return Toys.bind(Garden.class, yaml, overrides).settings().tree();
    }

    @Test
    void theComponentsKeysStandBesideTheRecords() {
        Tree tree = tree("tree: {type: oak, height: 4, dims: [64], drop-path: 0.5}");

        assertThat(tree.height()).isEqualTo(4);
        assertThat(tree.trunk().type()).isEqualTo("oak");
        assertThat(((OakSettings) tree.trunk().settings()).dropPath()).isEqualTo(0.5);
    }

    @Test
    void withoutATypeItIsTheDefaultsComponent() {
        assertThat(((PineSettings) tree("").trunk().settings()).depth()).isEqualTo(3);
        assertThat(((PineSettings) tree("tree: {depth: 7}").trunk().settings()).depth())
                .isEqualTo(7);
    }

    @Test
    void itIsPrintedAndReadAgain() {
        ResolvedConfig<Garden> first = Toys.bind(Garden.class, "tree: {leaves: 5, type: pine-tall, height: 4}");

        assertThat(first.tree().toYaml()).contains("  type: pine-tall\n", "  depth: 40\n", "  leaves: 5\n");
        assertThat(Toys.bind(Garden.class, first.tree().toYaml()).settings()).isEqualTo(first.settings());
        assertThat(SettingsBinder.tree(first.settings()).toString())
                .isEqualTo(SettingsBinder.tree(
                                Toys.bind(Garden.class, first.tree().toYaml()).settings())
                        .toString());
    }

    @Test
    void aKeyThatNeitherHasIsReportedWithBothsKeys() {
        assertFails(
                "tree: {type: pine, depth: 1, heigth: 3}",
                "toy.yaml:1:30: tree.heigth: unknown key; did you mean" + " 'height'?");
        assertFails("tree: {type: pine, dept: 1}", "did you mean 'depth'?");
        assertFails("tree: {type: pine, xyz: 1}", "known: height, leaves, depth, steps");
        assertFails("tree: {type: pin}", "unknown trunk 'pin'; did you mean 'pine'?");
    }

    @Test
    void mistakesOfBothAreReportedAtTheirKeys() {
        assertFails("tree: {type: oak, dims: [64], head-dim: 0}", "toy.yaml:1:31: tree.head-dim: must be positive");
        assertFails("tree: {depth: 1, leaves: -1}", "toy.yaml:1:18: tree.leaves: must not be negative");
    }

    @Test
    void anotherTypeKeepsTheRecordsKeys() {
        ConfigNode merged = new ConfigMerge(Toys.catalog())
                .merge(
                        YamlReader.read("under", "tree: {type: oak, dims: [64], height: 5}"),
                        YamlReader.read("over", "tree: {type: pine, depth: 2}"));

        assertThat(YamlPrinter.print(merged)).isEqualTo("tree:\n  type: pine\n  height: 5\n  depth: 2\n");
    }

    @Test
    void theSchemaHasTheKeysOfAllThatMayStandThere() {
        JsonNode tree = new SettingsSchema(Toys.catalog()).of(Garden.class).at("/properties/tree");

        assertThat(tree.at("/properties").fieldNames())
                .toIterable()
                .contains("type", "height", "leaves", "dims", "head-dim", "depth")
                .doesNotContain("trunk");
        assertThat(tree.at("/properties/type/enum").toString()).contains("oak-small", "pine");
        assertThat(tree.at("/properties/height/description").asText()).isEqualTo("in metres");
        assertThat(tree.at("/properties/dims/description").asText()).isEqualTo("Channels of each stage");
        assertThat(tree.at("/properties/drop-path/default").toString()).isEqualTo("0.1");
    }

    private static void assertFails(String yaml, String message) {
        assertThatThrownBy(() -> tree(yaml)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }
}
