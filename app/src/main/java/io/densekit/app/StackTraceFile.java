// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what nobody should have to provoke again: where an unexpected failure came from. */
final class StackTraceFile {
    private StackTraceFile() {}

    /** Writes it to the temporary folder, and says where; where that can't be written, gives the stack trace itself. */
    static String write(Throwable failure) {
        try {
            Path file = Files.createTempFile("densekit-failure-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                out.println("densekit " + Version.read().getProperty("version") + ", Java "
                        + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"));
                failure.printStackTrace(out);
            }
            return "The stack trace is in " + file + "; whoever mends it will want to see it.";
        } catch (IOException e) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text, true));
            return text.toString();
        }
    }
}
