// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.config.SettingsBinder;
import io.densekit.plugin.Component;
import java.io.PrintWriter;

/**
 * Explains one component: where it comes from, its keys, its presets.
 *
 * @param name the type or the preset that was asked for
 */
record ComponentPage(Component<?, ?> component, String name) {

    void print(PrintWriter out) {
        String preset = name.equals(component.type()) ? "" : " (preset of " + component.type() + ")";
        out.println(component.point().name() + " " + name + preset);
        String description = ComponentsCommand.description(component);
        if (!description.isEmpty()) {
            out.println("  " + description);
        }
        out.println("  from " + component.plugin().getName());
        String required = component.preset(name).isPresent() ? "given by " + name : "required";
        new KeyList(component.settings(), required).print(out);
        if (!component.presets().isEmpty()) {
            out.println();
            out.println("presets");
            component
                    .presets()
                    .forEach(each -> out.println("  " + KeyList.pad(each.name()) + "  " + each.description()));
        }
        component.preset(name).ifPresent(chosen -> {
            out.println();
            out.println("what " + name + " stands for");
            SettingsBinder.tree(chosen.settings()).toYaml().lines().forEach(line -> out.println("  " + line));
        });
    }
}
