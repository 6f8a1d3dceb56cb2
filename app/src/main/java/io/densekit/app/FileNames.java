// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.files.FileName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Files by the names that are given for them. */
final class FileNames implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(FileName.mistake(text, e));
        }
    }
}
