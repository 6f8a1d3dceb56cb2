// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A benchmark's arguments of the form {@code name=value}, behind the folder of configurations. */
public record Given(Path configs, Map<String, String> values) {

    /**
     * Arguments as they were given, and the others as they are otherwise.
     *
     * @throws IllegalArgumentException if an argument is none of these
     */
    public static Given of(String[] arguments, Map<String, String> otherwise) {
        Map<String, String> values = new LinkedHashMap<>(otherwise);
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || values.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException(
                        "there is no argument " + argument + "; known are " + values.keySet());
            }
        }
        return new Given(Path.of(arguments[0]), values);
    }

    /** The value of that name. */
    public String text(String name) {
        return values.get(name);
    }

    /** The value of that name, a whole number. */
    public int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    /** The value of that name, divided at its commas. */
    public List<String> list(String name) {
        return List.of(values.get(name).split(","));
    }

    /** Writes figures to the file that {@code json} names, if it names one. */
    public void writeJson(Object figures) throws IOException {
        if (!text("json").isEmpty()) {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(Path.of(text("json")).toFile(), figures);
        }
    }
}
