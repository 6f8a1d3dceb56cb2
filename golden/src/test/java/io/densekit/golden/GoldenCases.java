// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The golden cases that the repository holds: golden's test resources, which its test jar carries to every module. */
public final class GoldenCases {

    private GoldenCases() {}

    /** A case by its folder's name, such as {@code uniformer-small-cls}. */
    public static GoldenCase resource(String name) {
        return GoldenCase.read(folder(name));
    }

    /** A case's folder on disk, unpacked from the test jar where that is what the class path holds. */
    public static Path folder(String name) {
        URL url = GoldenCases.class.getResource("/golden/" + name + "/case.json");
        if (url == null) {
            throw new IllegalArgumentException("no golden case is called " + name);
        }
        if (url.getProtocol().equals("file")) {
            try {
                return Path.of(url.toURI()).getParent();
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return unpacked(name);
    }

    private static Path unpacked(String name) {
        try {
            Path folder = Files.createTempDirectory("golden").resolve(name);
            Files.createDirectories(folder);
            for (String file : List.of("case.json", "expected.safetensors")) {
                Path target = folder.resolve(file);
                try (InputStream in = GoldenCases.class.getResourceAsStream("/golden/" + name + "/" + file)) {
                    Files.copy(in, target);
                }
                target.toFile().deleteOnExit();
            }
            folder.getParent().toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
