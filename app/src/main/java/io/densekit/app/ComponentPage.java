// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.config.SettingKey;
import io.densekit.config.SettingsBinder;
import io.densekit.plugin.Component;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Explains one component: where it comes from, its keys, its presets.
 *
 * @param name the type or the preset that was asked for
 */
record ComponentPage(Component<?, ?> component, String name) {

    private static final int WIDEST = 36;

    void print(PrintWriter out) {
        String preset = name.equals(component.type()) ? "" : " (preset of " + component.type() + ")";
        out.println(component.point().name() + " " + name + preset);
        String description = ComponentsCommand.description(component);
        if (!description.isEmpty()) {
            out.println("  " + description);
        }
        out.println("  from " + component.plugin().getName());
        printKeys(out);
        if (!component.presets().isEmpty()) {
            out.println();
            out.println("presets");
            component.presets().forEach(each -> out.println("  " + pad(each.name()) + "  " + each.description()));
        }
        component.preset(name).ifPresent(chosen -> {
            out.println();
            out.println("what " + name + " stands for");
            SettingsBinder.tree(chosen.settings()).toYaml().lines().forEach(line -> out.println("  " + line));
        });
    }

    private void printKeys(PrintWriter out) {
        List<SettingKey> keys = SettingKey.of(component.settings());
        out.println();
        out.println(keys.isEmpty() ? "no keys" : "keys");
        keys.forEach(key -> {
            out.println("  " + pad(key.name() + ": " + key.type()) + "  " + standing(key));
            if (!key.description().isEmpty()) {
                out.println("      " + key.description());
            }
        });
    }

    private String standing(SettingKey key) {
        String required = component.preset(name).isPresent() ? "given by " + name : "required";
        return key.required()
                ? required
                : key.byDefault().map(value -> "default " + value).orElse("optional");
    }

    private static String pad(String text) {
        return String.format(Locale.ROOT, "%-" + WIDEST + "s", text);
    }
}
