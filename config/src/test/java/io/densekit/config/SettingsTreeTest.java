// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.config.Toys.BuiltTrunk;
import io.densekit.config.Toys.PineSettings;
import io.densekit.config.Toys.Trunk;
import io.densekit.plugin.Configured;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTreeTest {
    enum Mode {
        EVERY_FOURTH
    }

    record Everything(
            boolean yes,
            int whole,
            long wide,
            float narrow,
            double decimal,
            String text,
            Mode mode,
            Path path,
            int[] array,
            List<List<Double>> lists,
            Map<String, Mode> map,
            Optional<String> some,
            Optional<String> none,
            Configured<Trunk, Integer> trunk) {}

    record Foreign(URI uri) {}

    @Test
    void writesEveryTypeAsItWouldBeRead() {
        Everything everything = new Everything(
                true,
                1,
                1L << 40,
                0.1f,
                1e-7,
                "no",
                Mode.EVERY_FOURTH,
                Path.of("a/b"),
                new int[] {1, 2},
                List.of(List.of(0.5)),
                Map.of("k", Mode.EVERY_FOURTH),
                Optional.of("s"),
                Optional.empty(),
                Configured.of("pine", new PineSettings(3, List.of()), BuiltTrunk::new));

        String yaml = SettingsBinder.tree(everything).toYaml();

        assertThat(yaml)
                .isEqualTo(
                        """
                        'yes': true
                        whole: 1
                        wide: 1099511627776
                        narrow: 0.1
                        decimal: 1.0e-7
                        text: 'no'
                        mode: every-fourth
                        path: a/b
                        array: [1, 2]
                        lists: [[0.5]]
                        map:
                          k: every-fourth
                        some: s
                        none: null
                        trunk:
                          type: pine
                          depth: 3
                          steps: []
                        """);
        assertThat(SettingsBinder.tree(Toys.bind(Everything.class, yaml).settings())
                        .toYaml())
                .isEqualTo(yaml);
    }

    @Test
    void otherTypesAreTheProgrammersMistake() {
        assertThatThrownBy(() -> SettingsTree.of(new Foreign(URI.create("a")), Origin.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a settings record can't hold a java.net.URI");
    }
}
