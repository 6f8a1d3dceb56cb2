// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.app.template.PluginKind;
import io.densekit.app.template.PluginProject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Writes a project that builds, to begin a plugin with. */
@Command(
        name = "new-plugin",
        description =
                "Write a Maven project of a plugin: a small network that works, its settings, its test against"
                        + " PyTorch's numbers, and a configuration that trains it; of a whole task its data, metric and painter too.",
        footer = {
            "The project's README tells how it is built and trained.",
            "",
            "Examples:",
            "  densekit new-plugin my-net",
            "  densekit new-plugin fill-level --kind task",
            "  densekit new-plugin my-pooling --kind reducer --package com.acme.vision --out plugins/my-pooling"
        })
final class NewPluginCommand extends DensekitCommand implements Runnable {

    /** Kinds as they are typed. */
    static final class KindName implements ITypeConverter<PluginKind> {
        @Override
        public PluginKind convert(String typed) {
            return Stream.of(PluginKind.values())
                    .filter(kind -> kind.toString().equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no template of kind '" + typed
                            + "'; choose one of " + List.of(PluginKind.values())));
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "What YAML will call the component: small letters, digits and hyphens.")
    private String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "backbone",
            converter = KindName.class,
            description = "backbone, head, reducer or task; default ${DEFAULT-VALUE}.")
    private PluginKind kind;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of its classes; org.example. and the name without hyphens if not given.")
    private String packageName;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to make; NAME if not given.")
    private Path folder;

    @Override
    public void run() {
        PluginProject project =
                new PluginProject(kind, name, packageName == null ? PluginProject.usualPackage(name) : packageName);
        if (components().names(kind.point()).contains(name)) {
            throw UserError.usage(
                    "there is a " + kind.point().name() + " called '" + name + "' already; choose another name");
        }
        Path target = folder == null ? Path.of(name) : folder;
        project.write(target, Version.read().getProperty("version"));
        out().println(target + ": a Maven project of the " + kind.point().name() + " " + name + "; its README.md tells"
                + " how to build and train it");
    }
}
