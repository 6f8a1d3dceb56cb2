// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project's files with places to fill, {@code @name@}, in text and paths. They are resources, listed in {@code common.txt}
 * and in one such file of each kind: a resource and the path that it gets, line by line.
 */
final class Template {

    private static final String ROOT = "/new-plugin/";
    private static final Pattern PLACE = Pattern.compile("@([A-Za-z]+)@");
    private static final String MORE = "more";

    private final PluginKind kind;

    private Template(PluginKind kind) {
        this.kind = kind;
    }

    static Template of(PluginKind kind) {
        return new Template(kind);
    }

    /** Contents by path. */
    Map<String, byte[]> filled(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        // What the README of this kind says beside the others'.
        all.put(MORE, fill(text(kind + "/" + MORE + ".md"), values));
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String list : List.of("common.txt", kind + ".txt")) {
            text(list).lines().map(line -> line.split(" ")).forEach(entry -> {
                byte[] content = entry[0].endsWith(".safetensors")
                        ? bytes(entry[0])
                        : fill(text(entry[0]), all).getBytes(StandardCharsets.UTF_8);
                files.put(fill(entry[1], all), content);
            });
        }
        return files;
    }

    /** Annotations are no places: nothing but the values' own names is replaced. */
    private static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(ROOT + resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
