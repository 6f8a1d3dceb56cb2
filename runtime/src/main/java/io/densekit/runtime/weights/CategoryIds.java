// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.data.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The identifiers that annotation files give the classes, kept beside their names in a weight file's metadata: so that a
 * network's results bear them where the annotations are no longer at hand.
 */
public final class CategoryIds {

    private static final String KEY = "category-ids";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CategoryIds() {}

    /** Adds identifiers to the metadata of a weight file to be written; does nothing where there are none. */
    public static void put(List<Long> ids, Map<String, String> metadata) {
        if (!ids.isEmpty()) {
            try {
                metadata.put(KEY, JSON.writeValueAsString(ids));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("numbers can be written", e);
            }
        }
    }

    /** Those in a weight file, by class number; none where it says nothing. */
    public static List<Long> read(Path weights) {
        String text = ClassNames.metadata(weights).get(KEY);
        try {
            Long[] ids = text == null ? null : JSON.readValue(text, Long[].class);
            return ids == null || Arrays.asList(ids).contains(null) ? List.of() : List.of(ids);
        } catch (JsonProcessingException e) {
            return List.of(); // some other program's
        }
    }

    /** The dataset's, or where it has none those of the data that the weights were trained on. */
    public static List<Long> of(Dataset<?> dataset, Path weights) {
        return dataset.categoryIds().isEmpty() ? read(weights) : dataset.categoryIds();
    }
}
