// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.ConfigTree;
import io.densekit.config.SettingsBinder;
import io.densekit.data.Generator;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a plugin's generator; ours of images, which has a command of its own, stands below. */
@Command(
        name = "generate",
        description = {
            "Generate data, so that every task can be tried without a download.",
            "",
            "WHAT is shapes, whose options 'densekit generate shapes --help' tells, videos, or what a plugin brings: their options"
                    + " are the settings that 'densekit components WHAT' tells."
        },
        synopsisSubcommandLabel = "WHAT",
        subcommands = GenerateShapesCommand.class,
        footer = {
            "Examples:",
            "  densekit generate shapes --out data/shapes",
            "  densekit generate videos --out data/videos --videos 800 --seed 1",
            "  densekit generate videos --out data/clips --multi-label"
        })
final class GenerateCommand extends DensekitCommand implements Runnable {

    private static final String KEY = "generator";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT", description = "The generator.", hidden = true)
    private String what;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write to.")
    private Path folder;

    @Parameters(index = "1..*", hidden = true)
    private List<String> settings = new ArrayList<>();

    /** What the options are bound to. */
    record Generation(Configured<Generator, NoArguments> generator) {}

    @Override
    public void run() {
        ComponentCatalog catalog = components();
        List<String> names = Stream.concat(
                        Stream.of("shapes"),
                        catalog.types(Generator.POINT).stream().map(Component::type))
                .toList();
        if (what == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing what to generate: " + String.join(", ", names));
        }
        if (!names.contains(what)) {
            throw UserError.usage("'" + what + "' can't be generated, only " + String.join(", ", names));
        }
        if (folder == null) {
            throw UserError.usage("say where to write: --out DIR");
        }
        requireEmpty();
        ConfigTree tree = new ConfigLoader(catalog).parse("generate", KEY + ": {type: " + what + "}", overrides());
        Generator generator = new SettingsBinder(catalog)
                .bind(tree, Generation.class)
                .generator()
                .create(NoArguments.NONE);
        try (ProgressLine progress = new ProgressLine("generating " + what, generator.size())) {
            out().println(generator.generate(folder, progress::reach));
        }
    }

    /** What is there already would be taken for what is made now. */
    private void requireEmpty() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw UserError.usage(
                        "the folder " + folder
                                + " isn't empty, and what lies there would be mixed with what is made; name another one, or empty it");
            }
        } catch (IOException e) {
            throw UserError.unreadable("the folder " + folder, e);
        }
    }

    /** Options as overrides of keys; one without a value is true. */
    private List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            String option = settings.get(i);
            if (!option.startsWith("--")) {
                throw UserError.usage("'" + option + "' belongs to no option");
            }
            int equals = option.indexOf('=');
            String key = KEY + "." + (equals < 0 ? option.substring(2) : option.substring(2, equals));
            boolean alone = i + 1 == settings.size() || settings.get(i + 1).startsWith("--");
            if (equals >= 0) {
                overrides.add(key + option.substring(equals));
            } else {
                overrides.add(key + "=" + (alone ? "true" : settings.get(++i)));
            }
        }
        return overrides;
    }
}
