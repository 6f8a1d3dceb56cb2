// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The weight files, good, broken and hostile, among the test resources. */
final class GoldenCheckpoints {
    private GoldenCheckpoints() {}

    static Path file(String name) {
        return resource("/golden/checkpoints/" + name);
    }

    /** A small network's file as its writer left it. */
    static Path written(String name) {
        return resource("/weights/" + name);
    }

    private static Path resource(String name) {
        URL resource = GoldenCheckpoints.class.getResource(name);
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long[] longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asLong();
        }
        return values;
    }
}
