// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.config.ConfigTree;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentFault;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Preset;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds whose code failed in the middle of a run: the innermost call of a class that came with a plugin of somebody's, the
 * module of the network that it is, and where the configuration names the plugin's components.
 */
record PluginFailure(Experiment experiment, Throwable thrown) {
    private static final String OURS = "io.densekit.";
    private static final String TYPE = ".type";

    /** The fault to throw, unless the failure is no plugin's. */
    Optional<ComponentFault> fault() {
        List<? extends Component<?, ?>> foreign = experiment.catalog().all().stream()
                .filter(component -> !component.plugin().getName().startsWith(OURS))
                .toList();
        List<StackTraceElement> frames = innermostFirst();
        for (StackTraceElement frame : frames) {
            List<? extends Component<?, ?>> owners = foreign.stream()
                    .filter(component -> called(component.plugin(), frame).isPresent())
                    .toList();
            if (!owners.isEmpty()) {
                return Optional.of(new ComponentFault(sentence(meant(owners, frames), frame), thrown));
            }
        }
        return Optional.empty();
    }

    /** Of a plugin's components those that are of the kind of a class that was called, such as its dataset. */
    private static List<? extends Component<?, ?>> meant(
            List<? extends Component<?, ?>> owners, List<StackTraceElement> frames) {
        List<? extends Component<?, ?>> meant = owners.stream()
                .filter(component -> frames.stream()
                        .flatMap(frame -> called(component.plugin(), frame).stream())
                        .anyMatch(component.point().product()::isAssignableFrom))
                .toList();
        return meant.isEmpty() ? owners : meant;
    }

    private List<StackTraceElement> innermostFirst() {
        List<Throwable> causes = new ArrayList<>(Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList());
        Collections.reverse(causes);
        return causes.stream()
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .toList();
    }

    /** The class that was called, if it comes from the jar or folder of a plugin. */
    private static Optional<Class<?>> called(Class<? extends Plugin> plugin, StackTraceElement frame) {
        if (frame.getClassName().startsWith(OURS) || frame.getClassName().startsWith("java.")) {
            return Optional.empty();
        }
        try {
            Class<?> called = Class.forName(frame.getClassName(), false, plugin.getClassLoader());
            CodeSource source = called.getProtectionDomain().getCodeSource();
            CodeSource its = plugin.getProtectionDomain().getCodeSource();
            boolean same = source != null && its != null && source.getLocation().equals(its.getLocation());
            return same ? Optional.of(called) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private String sentence(List<? extends Component<?, ?>> owners, StackTraceElement frame) {
        String module = modules(frame.getClassName());
        Set<String> names = owners.stream()
                .flatMap(owner -> Stream.concat(
                        Stream.of(owner.type()), owner.presets().stream().map(Preset::name)))
                .collect(Collectors.toSet());
        String places = places(names);
        String plugins = owners.stream().map(Component::origin).distinct().collect(Collectors.joining(" or "));
        return (places.isEmpty() ? "" : places + ": ") + "the " + plugins + " failed" + module + ", at " + frame + ": "
                + thrown;
    }

    private String modules(String type) {
        try {
            return ModuleState.modules(experiment.settings().model().create(NoArguments.NONE)).entrySet().stream()
                    .filter(module -> module.getValue().getClass().getName().equals(type))
                    .map(Map.Entry::getKey)
                    .filter(path -> !path.isEmpty())
                    .reduce((one, other) -> one + " or " + other)
                    .map(paths -> " in the module " + paths)
                    .orElse("");
        } catch (RuntimeException | LinkageError e) {
            return ""; // what failed can't be made again
        }
    }

    private String places(Set<String> names) {
        ConfigTree tree = experiment.config().tree();
        return tree.values().entrySet().stream()
                .filter(value -> value.getKey().endsWith(TYPE) && names.contains(value.getValue()))
                .map(value -> tree.origin(value.getKey()).orElseThrow() + ": "
                        + value.getKey().substring(0, value.getKey().length() - TYPE.length()))
                .collect(Collectors.joining(" or "));
    }
}
