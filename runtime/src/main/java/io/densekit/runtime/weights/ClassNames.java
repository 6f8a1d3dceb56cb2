// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.data.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The names of the classes that a weight file was trained for, kept in its metadata by densekit's trainings. */
public final class ClassNames {

    private static final String KEY = "classes";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClassNames() {}

    /** Adds names to the metadata of a weight file to be written; does nothing where there are none. */
    public static void put(List<String> classes, Map<String, String> metadata) {
        if (!classes.isEmpty()) {
            try {
                metadata.put(KEY, JSON.writeValueAsString(classes));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("texts can be written", e);
            }
        }
    }

    /** What a weight file says of itself beside its tensors; nothing where its format has no place for it. */
    public static Map<String, String> metadata(Path weights) {
        return weights.toString().endsWith(".safetensors") ? Safetensors.metadata(weights) : Map.of();
    }

    /** The names in a weight file; none where it says nothing, as published files don't. */
    public static List<String> read(Path weights) {
        String text = metadata(weights).get(KEY);
        try {
            String[] names = text == null ? null : JSON.readValue(text, String[].class);
            return names == null || Arrays.asList(names).contains(null) ? List.of() : List.of(names);
        } catch (JsonProcessingException e) {
            return List.of(); // some other program's
        }
    }

    /** The dataset's names, or where it has none those that the weights were trained for. */
    public static List<String> of(Dataset<?> dataset, Path weights) {
        return dataset.classNames().isEmpty() ? read(weights) : dataset.classNames();
    }

    /**
     * Compares the classes of a dataset with those that a weight file was trained for.
     *
     * @param key the dataset's, for the message
     * @throws UserError if both are known and differ
     */
    public static void requireSame(Dataset<?> dataset, String key, Path weights) {
        requireSame(dataset.classNames(), key, read(weights), "the weights " + weights);
    }

    /**
     * Compares two lists of classes.
     *
     * @throws UserError if both are known and differ
     */
    public static void requireSame(List<String> one, String nameOfOne, List<String> other, String nameOfOther) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return;
        }
        List<String> onlyOne = new ArrayList<>(one);
        onlyOne.removeAll(other);
        List<String> onlyOther = new ArrayList<>(other);
        onlyOther.removeAll(one);
        String difference = onlyOne.isEmpty() && onlyOther.isEmpty()
                ? "they are the same in another order"
                : "only " + nameOfOne + " has " + shown(onlyOne) + ", only " + nameOfOther + " has " + shown(onlyOther);
        throw UserError.usage("the classes of " + nameOfOne + " (" + one.size() + ") differ from those of "
                + nameOfOther + " (" + other.size() + "): " + difference
                + "; give the dataset's 'classes' in the order that both should have");
    }

    private static String shown(List<String> names) {
        int most = 10;
        String text = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.isEmpty() ? "none" : names.size() > most ? text + ", …" : text;
    }
}
