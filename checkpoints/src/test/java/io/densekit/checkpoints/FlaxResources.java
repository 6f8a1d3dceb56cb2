// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The files in {@code flax/} that Flax and NumPy wrote. */
final class FlaxResources {
    private FlaxResources() {}

    static byte[] bytes(String name) {
        try (InputStream in = FlaxResources.class.getResourceAsStream("/flax/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Checkpoint read(String name) {
        return read(bytes(name));
    }

    static Checkpoint read(byte[] bytes) {
        return Checkpoints.read(FileBytes.of(Path.of("made.file"), bytes));
    }
}
