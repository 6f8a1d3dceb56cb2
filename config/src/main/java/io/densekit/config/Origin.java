// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

/**
 * Where a configuration's value comes from.
 *
 * @param source a file's name as the user gave it, {@code --set KEY=VALUE}, {@code preset NAME} or {@code default}
 * @param line the line in that file, from 1; 0 where there is no file
 * @param column the column in that file, from 1; 0 where there is no file
 */
record Origin(String source, int line, int column) {
    /** What a settings record gives by itself. */
    public static final Origin DEFAULT = new Origin("default", 0, 0);

    static Origin override(String argument) {
        return new Origin("--set " + argument, 0, 0);
    }

    static Origin preset(String name) {
        return new Origin("preset " + name, 0, 0);
    }

    /** Whether the user wrote the value, in a file or on the command line. */
    boolean isWritten() {
        return line > 0 || source.startsWith("--set ");
    }

    /** The source with its line, without the column: what a printed configuration shows. */
    public String label() {
        return line > 0 ? source + ":" + line : source;
    }

    /** The source with line and column: what an error begins with. */
    @Override
    public String toString() {
        return line > 0 ? source + ":" + line + ":" + column : source;
    }
}
