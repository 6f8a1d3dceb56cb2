// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was asked for and where the result comes from. */
record SettingsSection(RunRecord run) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, String> NAMES = Map.of(
            "densekit", "densekit",
            "engine", "libtorch",
            "java", "Java",
            "platform", "System",
            "device", "Device",
            "precision", "Precision",
            "seed", "Seed",
            "settings", "Settings (SHA-256)",
            "changed-settings", "Settings changed meanwhile");

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    void write(Markup page) {
        page.section("provenance", "Provenance");
        page.open("div", "class", "wide").open("table", "class", "facts").open("tbody");
        facts().forEach((name, value) -> {
            page.open("tr").element("th", name, "scope", "row").open("td");
            page.element("bdi", value).close().closeLine();
        });
        page.close().close().close().closeLine();
        page.section("settings", "Settings");
        page.open("details").element("summary", "config.yaml: every value, defaults and presets included");
        page.open("pre", "tabindex", "0").element("code", run.config()).close();
        page.close().closeLine();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        run.provenance().forEach((key, value) -> facts.put(NAMES.getOrDefault(key, key), value));
        facts.put("Ended", time(run.ended()));
        return facts;
    }
}
