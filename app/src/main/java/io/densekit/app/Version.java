// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return Lines.ALL.toArray(String[]::new);
    }

    /** Read once: each command asks for them. */
    private static final class Lines {
        private static final List<String> ALL = lines(read());

        private static List<String> lines(Properties versions) {
            return List.of(
                    "densekit " + versions.getProperty("version"),
                    "DJL " + versions.getProperty("djl") + ", libtorch " + versions.getProperty("libtorch"),
                    "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch"));
        }
    }

    /** The versions that the build wrote down. */
    static Properties read() {
        try (InputStream in = Version.class.getResourceAsStream("/densekit.properties")) {
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
