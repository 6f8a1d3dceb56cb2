// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Says where the jars lie that this command line runs from, so that a program of one file needs no build of its own. */
@Command(
        name = "classpath",
        description = "Print the class path of densekit and its libraries, for a Java program of your own.",
        footer = {"Example:", "  java -cp \"$(densekit classpath)\" Find.java model photo.jpg"})
final class ClasspathCommand extends DensekitCommand implements Runnable {

    @Override
    public void run() {
        out().println(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator)));
    }
}
