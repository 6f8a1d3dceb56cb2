// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands on the inputs of {@code coco-cases}. */
record CocoCases(Path scratch) {

    static final Path ROOT = Path.of("src", "test", "resources", "coco-cases").toAbsolutePath();

    CommandLineRun check(String name, String config, String... set) throws IOException {
        return run(List.of("check"), name, config, set);
    }

    /** Trains an epoch with a validation behind it; what it wrote to the terminal is its output. */
    CommandLineRun train(String name, String config, String... set) throws IOException {
        Path run = Files.createTempDirectory(scratch, "run");
        Files.delete(run);
        PrintStream terminal = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            CommandLineRun trained =
                    run(List.of("train", "--device", "cpu", "--work-dir", run.toString()), name, config, set);
            return new CommandLineRun(trained.exitCode(), written.toString(StandardCharsets.UTF_8), trained.err());
        } finally {
            System.setOut(terminal);
        }
    }

    private CommandLineRun run(List<String> command, String name, String config, String... set) throws IOException {
        String text = Files.readString(ROOT.resolve(config))
                .replace("${CASE}", ROOT.resolve(name).toString())
                .replace("images: coco-", "images: " + ROOT + "/coco-");
        List<String> line = new ArrayList<>(command);
        line.add(Files.writeString(scratch.resolve(config), text).toString());
        for (String value : set) {
            line.addAll(List.of("--set", value.replace("ROOT", ROOT.toString())));
        }
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    static CommandLineRun evaluate(String name, String type, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "coco-eval",
                "--annotations",
                ROOT.resolve(name).resolve("gt.json").toString(),
                "--predictions",
                ROOT.resolve(name).resolve("dt.json").toString(),
                "--type",
                type));
        line.addAll(List.of(options));
        return CommandLineRun.of(line.toArray(String[]::new));
    }
}
