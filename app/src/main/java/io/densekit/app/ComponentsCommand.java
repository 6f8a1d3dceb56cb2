// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.config.Nearest;
import io.densekit.plugin.Component;
import io.densekit.settings.Describe;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what a configuration can name. */
@Command(
        name = "components",
        description =
                "List what a configuration can say: its sections and the components that it can name, or explain one of them.",
        footer = {
            "Examples:",
            "  densekit components",
            "  densekit components uniformer-small",
            "  densekit components backbone",
            "  densekit components schedule",
            "  densekit components --markdown > reference.md"
        })
final class ComponentsCommand extends DensekitCommand implements Runnable {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = ComponentNames.class,
            description =
                    "A type or preset to explain, a section such as schedule, or a kind of component to list, such as backbone.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--markdown",
            description = "Print every section and component with all keys, as a page in Markdown.")
    private boolean markdown;

    @Override
    public void run() {
        List<Component<?, ?>> all = components().all();
        PrintWriter out = out();
        if (markdown) {
            if (name.isPresent()) {
                throw UserError.usage("--markdown prints all there is; leave " + name.get() + " out");
            }
            new ReferencePage(all).print(out);
        } else if (name.isEmpty()) {
            list(all, out);
            out.println("section");
            Section.all()
                    .forEach(section ->
                            line(out, "  ", section.name(), section.key().description()));
        } else {
            explain(name.get(), all, out);
        }
    }

    private static void explain(String name, List<Component<?, ?>> all, PrintWriter out) {
        List<Component<?, ?>> ofPoint = all.stream()
                .filter(component -> component.point().name().equals(name))
                .toList();
        List<Component<?, ?>> named = all.stream()
                .filter(component -> names(component).contains(name))
                .toList();
        List<Section> sections = Section.all().stream()
                .filter(section -> section.name().equals(name))
                .toList();
        if (ofPoint.isEmpty() && named.isEmpty() && sections.isEmpty()) {
            List<String> known = new ArrayList<>();
            Section.all().forEach(section -> known.add(section.name()));
            all.forEach(component -> known.addAll(names(component)));
            String question = Nearest.question(name, known);
            throw UserError.usage("no component is called '" + name + "'" + (question.isEmpty() ? "." : question)
                    + " 'densekit components' lists all of them.");
        }
        sections.forEach(section -> {
            out.println("section " + name);
            out.println("  " + section.key().description());
            new KeyList(section.settings(), "required").print(out);
        });
        if (!ofPoint.isEmpty()) {
            if (!sections.isEmpty()) {
                out.println();
            }
            list(ofPoint, out);
        }
        named.forEach(component -> new ComponentPage(component, name).print(out));
    }

    private static void list(List<Component<?, ?>> components, PrintWriter out) {
        Map<String, List<Component<?, ?>>> byPoint = new LinkedHashMap<>();
        components.forEach(
                component -> byPoint.computeIfAbsent(component.point().name(), point -> new ArrayList<>())
                        .add(component));
        byPoint.forEach((point, ofPoint) -> {
            out.println(point);
            ofPoint.forEach(component -> {
                line(out, "  ", component.type(), description(component));
                component.presets().forEach(preset -> line(out, "    ", preset.name(), preset.description()));
            });
        });
    }

    private static void line(PrintWriter out, String indent, String name, String description) {
        String padded = description.isEmpty() ? name : String.format("%-" + (34 - indent.length()) + "s  ", name);
        out.println(indent + padded + description);
    }

    /** What its settings record says of itself; nothing if it says nothing. */
    static String description(Component<?, ?> component) {
        Describe describe = component.settings().getAnnotation(Describe.class);
        return describe == null ? "" : describe.value();
    }

    private static List<String> names(Component<?, ?> component) {
        List<String> names = new ArrayList<>(List.of(component.type()));
        component.presets().forEach(preset -> names.add(preset.name()));
        return names;
    }
}
