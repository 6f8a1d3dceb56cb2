// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import io.densekit.config.Toys.Experiment;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.testing.Mutations;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written in a configuration ends in settings or in one clear error. */
class ConfigFuzzTest {
    private static final int ROUNDS = Mutations.share(6);
    private static final String GOOD =
            """
            trunk: &t
              type: oak-small
              drop-path: 0.25
            steps:
              - type: wrap
                inner: {type: flip, multipliers: {a.b: 1e-4, no: 3}}
              - {type: resize, size: [640, 480]}
            images: ${DATA}/x
            seed: 30   # comment
            name: "010"
            schedule: [1, 2.5]
            optimizer: {learning-rate: "${schedule[0]}"}
            """;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "-",
            "- ",
            "\n",
            "\n  ",
            "\t",
            "#",
            "&a ",
            "*a",
            "*t",
            "!!int ",
            "!x ",
            "|",
            ">",
            "'",
            "\"",
            "${",
            "$${",
            "${seed}",
            "${trunk}",
            "~",
            "null",
            "\\",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "? ",
            "<<",
            "99999999999999999999999",
            "1e999",
            "-",
            "\u0000",
            "\ud800",
            "\uFEFF",
            "type",
            "oak",
            "extends: x\n",
            "@",
            "`");

    private final ComponentCatalog catalog = Toys.catalog();
    private final ConfigLoader loader = new ConfigLoader(catalog, Map.of("DATA", "/d"));
    private final SettingsBinder binder = new SettingsBinder(catalog);

    @Test
    void mutatedFilesEndInSettingsOrInAUserError() {
        Random random = new Random(2026);
        int good = 0;
        assertThat(bind(GOOD, List.of())).isTrue();
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                mutate(text, random);
            }
            good += bind(text.toString(), List.of()) ? 1 : 0;
        }
        assertThat(good).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
    }

    @Test
    void randomOverridesEndInSettingsOrInAUserError() {
        Random random = new Random(7);
        for (int round = 0; round < Mutations.share(2); round++) {
            StringBuilder override =
                    new StringBuilder(List.of("steps[0].inner=x", "trunk.drop-path=1", "optimizer.multipliers.a=3")
                            .get(round % 3));
            mutate(override, random);
            bind(GOOD, List.of(override.toString()));
        }
    }

    private boolean bind(String text, List<String> overrides) {
        try {
            ResolvedConfig<Experiment> resolved =
                    binder.resolve(loader.parse("fuzz", text, overrides), Experiment.class);
            ResolvedConfig<Experiment> again =
                    binder.resolve(loader.parse("again", resolved.tree().toYaml(), List.of()), Experiment.class);
            assertThat(again.tree().toYaml()).as(text).isEqualTo(resolved.tree().toYaml());
            assertThat(resolved.tree().toYamlWithOrigins()).contains("# fuzz:");
            return true;
        } catch (UserError e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("failed on " + overrides + " over:\n" + text, e);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(8));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.delete(at, end);
            case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            default -> text.replace(at, end, String.valueOf((char) random.nextInt(0x3000)));
        }
    }
}
