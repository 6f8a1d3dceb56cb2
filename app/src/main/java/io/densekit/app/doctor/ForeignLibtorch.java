// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A libtorch that isn't ours. Its libraries don't tell their version, but PyTorch's package and its archives for C++ do. */
final class ForeignLibtorch {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^__version__ *= *['\"]([^'\"]+)['\"]");
    private static final Pattern ARCHIVE = Pattern.compile("\\A\\s*(\\d\\S*)");

    private ForeignLibtorch() {}

    /** The version of the libraries in a folder, such as {@code 2.7.1+cu128}; empty where nothing beside them tells it. */
    static Optional<String> version(Path libraries) {
        return found(libraries.resolveSibling("version.py"), PACKAGE)
                .or(() -> found(libraries.resolveSibling("build-version"), ARCHIVE));
    }

    private static Optional<String> found(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // another way to have installed it, or none that can be read
        }
    }
}
