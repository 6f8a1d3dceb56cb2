// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Writes a generated classification set, one folder a class: {@code train/CLASS/*.jpg} and {@code val/CLASS/*.jpg}. Each
 * image shows one thing, and every class has as many images as any other, give or take one. Images are drawn in
 * parallel; the bytes depend on the settings alone.
 */
public final class ShapeClassesGenerator {
    private final ShapeClassesSettings settings;

    public ShapeClassesGenerator(ShapeClassesSettings settings) {
        this.settings = settings;
    }

    /** The folder of a split, {@code train} or {@code val}, with one folder a class. */
    public static Path images(Path folder, String split) {
        return folder.resolve(split);
    }

    /** The classes in the order of their numbers, which is that of their names. */
    public static List<String> classes() {
        return IntStream.range(0, Category.values().length)
                .mapToObj(i -> Category.values()[i].label())
                .sorted()
                .toList();
    }

    /**
     * Generates both splits.
     *
     * @param folder made if missing; files of an earlier run are replaced
     * @param progress told how many images are done, of {@code images + valImages}; called from several threads
     * @throws UserError if the folder can't be written
     */
    public void generate(Path folder, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        try {
            split(images(folder, "train"), 0, settings.images(), done, progress);
            split(images(folder, "val"), 1, settings.valImages(), done, progress);
        } catch (IOException | UncheckedIOException e) {
            throw ShapesGenerator.unwritable(folder, e);
        }
    }

    private void split(Path folder, int set, int count, AtomicLong done, LongConsumer progress) throws IOException {
        Category[] categories = Category.values();
        for (Category category : categories) {
            Files.createDirectories(folder.resolve(category.label()));
        }
        IntStream.range(0, count).parallel().forEach(position -> {
            Category category = categories[position % categories.length];
            byte[] jpeg = Portrait.of(category, settings.side(), settings.seed(), set, position);
            ShapesGenerator.save(folder.resolve(category.label()).resolve(CocoFile.imageName(position)), jpeg);
            progress.accept(done.incrementAndGet());
        });
    }
}
