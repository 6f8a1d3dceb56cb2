// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.config.SettingKey;
import io.densekit.plugin.Component;
import io.densekit.runtime.experiment.ExperimentSettings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every key of a configuration on one page in Markdown: sections first, then components by kind.
 *
 * @param components in the order in which they are listed
 */
record ReferencePage(List<Component<?, ?>> components) {

    private static final String HEAD =
            """
            # Every key

            What a configuration can say: its sections, then the components that it can name, by their kinds. A path such as
            `anchors.scales` is a key within a key, and `--set model.anchors.scales=[4.0]` sets it; `[0]` stands for an item of a list, and
            `NAME` for a name that you choose. What is in bold must be given. [Configuration](configuration.md) tells how files
            are put together. This page is what `densekit components --markdown` prints; with plugins of your own it has theirs, too.
            """;

    void print(PrintWriter out) {
        out.print(HEAD);
        Map<String, List<Component<?, ?>>> kinds = components.stream()
                .collect(Collectors.groupingBy(
                        component -> component.point().name(), LinkedHashMap::new, Collectors.toList()));
        heading(out, "## A configuration");
        table(out, SettingKey.of(ExperimentSettings.class));
        for (Section section : Section.all()) {
            heading(out, "### Section `" + section.name() + "`");
            table(out, SettingKey.paths(section.settings()));
        }
        kinds.forEach((kind, ofKind) -> {
            heading(out, "## Kind `" + kind + "`");
            ofKind.forEach(component -> print(component, out));
        });
    }

    private void print(Component<?, ?> component, PrintWriter out) {
        heading(out, "### `" + component.type() + "`");
        String description = ComponentsCommand.description(component);
        if (!description.isEmpty()) {
            out.println();
            out.println(sentence(description));
        }
        if (!component.presets().isEmpty()) {
            out.println();
            component
                    .presets()
                    .forEach(preset -> out.println("- `" + preset.name() + "`"
                            + (preset.description().isEmpty() ? "" : ": " + preset.description())));
        }
        List<SettingKey> keys = SettingKey.paths(component.settings());
        if (!keys.isEmpty()) {
            table(out, keys);
        }
    }

    private static void heading(PrintWriter out, String heading) {
        out.println();
        out.println(heading);
    }

    private void table(PrintWriter out, List<SettingKey> keys) {
        out.println();
        out.println("| key | value | default | |");
        out.println("|---|---|---|---|");
        keys.forEach(key -> out.println("| " + name(key) + " | " + type(key) + " | "
                + key.byDefault().map(value -> "`" + cell(value) + "`").orElse("") + " | " + cell(key.description())
                + " |"));
    }

    private static String name(SettingKey key) {
        return key.required() ? "**`" + key.name() + "`**" : "`" + key.name() + "`";
    }

    /** A component is called by its kind, which leads to those there are. */
    private String type(SettingKey key) {
        String link = key.product()
                .flatMap(product -> components.stream()
                        .map(Component::point)
                        .filter(point -> point.product() == product)
                        .findFirst())
                .map(point -> "[" + point.name() + "](#kind-" + point.name() + ")")
                .orElse("");
        boolean list = key.type().startsWith("list of");
        return link.isEmpty() ? cell(key.type()) : list ? "list of " + link : link;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String sentence(String description) {
        return Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
    }
}
