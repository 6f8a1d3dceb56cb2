// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.files.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An annotation file as it is written: whatever an image, a category or an annotation holds stays in its entry to the letter, and
 * what the file has beside them ({@code info}, {@code licenses}, …) stays too.
 *
 * <pre>{@code
 * CocoDocument cats = new DocumentFilter().category("cat").apply(CocoDocument.read(file));
 * cats.write(Path.of("cats.json"));
 * }</pre>
 */
public final class CocoDocument {

    final String source;

    /** What stands beside the three arrays, by key, as JSON. */
    final Map<String, String> others;

    final List<CocoEntry> images;
    final List<CocoEntry> categories;
    final List<CocoEntry> annotations;

    CocoDocument(
            String source,
            Map<String, String> others,
            List<CocoEntry> images,
            List<CocoEntry> categories,
            List<CocoEntry> annotations) {
        this.source = source;
        this.others = others;
        this.images = List.copyOf(images);
        this.categories = List.copyOf(categories);
        this.annotations = List.copyOf(annotations);
    }

    /**
     * Reads an annotation file.
     *
     * @throws io.densekit.evaluation.coco.CocoFormatException where it cannot be read or is none
     */
    public static CocoDocument read(Path file) {
        return DocumentReader.read(file);
    }

    /** How many images it lists. */
    public int imageCount() {
        return images.size();
    }

    /** How many categories it lists. */
    public int categoryCount() {
        return categories.size();
    }

    /** How many annotations it has. */
    public int annotationCount() {
        return annotations.size();
    }

    CocoDocument with(List<CocoEntry> otherImages, List<CocoEntry> otherAnnotations) {
        return new CocoDocument(source, others, otherImages, categories, otherAnnotations);
    }

    /** Writes it to a file, which appears whole or not at all; an entry a line. */
    public void write(Path file) throws IOException {
        try (WholeFile whole = WholeFile.open(file)) {
            Writer out = new OutputStreamWriter(whole.out(), StandardCharsets.UTF_8);
            out.write("{\n");
            for (Map.Entry<String, String> other : others.entrySet()) {
                out.write('"' + other.getKey() + "\": " + other.getValue() + ",\n");
            }
            array(out, "images", images);
            out.write(",\n");
            array(out, "categories", categories);
            out.write(",\n");
            array(out, "annotations", annotations);
            out.write("\n}\n");
            out.flush();
            whole.finish();
        }
    }

    private static void array(Writer out, String key, List<CocoEntry> entries) throws IOException {
        out.write('"' + key + "\": [");
        for (int i = 0; i < entries.size(); i++) {
            out.write((i == 0 ? "\n" : ",\n") + entries.get(i).text());
        }
        out.write("]");
    }
}
