// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.config.ConfigLoader;
import io.densekit.plugin.Plugins;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was trained, in a few words, by the run's settings: {@code mask-rcnn with uniformer-small on coco}.
 *
 * @param text names the model, its backbone and the data
 * @param data says of what kind the training data are, and which files or folders they are; empty where nothing tells
 */
record RunTitle(String text, String data) {

    private static final String TRAIN = "data.train.";
    private static final String VAL = "data.val.";
    private static final String TYPE = "type";

    /** @param config the resolved configuration, YAML */
    static RunTitle of(String config) {
        Map<String, String> values = new ConfigLoader(Plugins.catalog(List.of()))
                .parse("config.yaml", config, List.of())
                .values();
        String model = values.getOrDefault("model." + TYPE, "a network");
        String kind = values.getOrDefault(TRAIN + TYPE, "");
        Map<String, String> own = differing(values);
        String on = folder(values, own).orElse(kind);
        return new RunTitle(
                model
                        + Optional.ofNullable(values.get("model.backbone." + TYPE))
                                .map(backbone -> " with " + backbone)
                                .orElse("")
                        + (on.isEmpty() ? "" : " on " + on),
                kind.isEmpty() ? "" : kind + listed(own));
    }

    /** What says which data they are: the values that those of the validation have otherwise. */
    private static Map<String, String> differing(Map<String, String> values) {
        Map<String, String> own = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            String key = path.startsWith(TRAIN) ? path.substring(TRAIN.length()) : "";
            boolean plain = !key.isEmpty() && !key.equals(TYPE) && !key.contains(".") && !key.contains("[");
            if (plain && value != null && values.containsKey(VAL + key) && !value.equals(values.get(VAL + key))) {
                own.put(key, value);
            }
        });
        return own;
    }

    private static String listed(Map<String, String> own) {
        List<String> parts = new ArrayList<>();
        own.forEach((key, value) -> parts.add(key + " " + value));
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }

    /** The name of the folder that all files and folders of training and validation have in common. */
    private static Optional<String> folder(Map<String, String> values, Map<String, String> own) {
        try {
            return own.keySet().stream()
                    .flatMap(key -> Stream.of(values.get(TRAIN + key), values.get(VAL + key)))
                    .filter(value -> value != null && value.contains("/"))
                    .map(Path::of)
                    .reduce(RunTitle::common)
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> !name.isEmpty());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path common(Path one, Path other) {
        Path common = one.isAbsolute() ? one.getRoot() : Path.of("");
        for (int i = 0; i < Math.min(one.getNameCount(), other.getNameCount()); i++) {
            if (!one.getName(i).equals(other.getName(i))) {
                break;
            }
            common = common.resolve(one.getName(i));
        }
        return common;
    }
}
