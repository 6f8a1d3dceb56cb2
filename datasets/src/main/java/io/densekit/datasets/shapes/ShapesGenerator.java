// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.UserError;
import io.densekit.datasets.shapes.SceneAnnotations.Annotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Writes a generated data set in COCO's layout: {@code train/*.jpg}, {@code val/*.jpg} and {@code
 * annotations/{instances,person_keypoints}_{train,val}.json}; and for semantic segmentation {@code
 * masks/{train,val}/*.png}, whose pixels are category identifiers or 0. Images are drawn in parallel; the bytes depend on the
 * settings alone.
 */
public record ShapesGenerator(ShapesSettings settings) {
    /** The images folder of a split, {@code train} or {@code val}. */
    public static Path images(Path folder, String split) {
        return folder.resolve(split);
    }

    /** The masks folder of a split, {@code train} or {@code val}; a mask has its image's name with {@code .png}. */
    public static Path masks(Path folder, String split) {
        return folder.resolve("masks").resolve(split);
    }

    /** The keypoint annotations of a split, {@code train} or {@code val}. */
    public static Path keypointAnnotations(Path folder, String split) {
        return folder.resolve("annotations").resolve("person_keypoints_" + split + ".json");
    }

    /** The instance annotations of a split, {@code train} or {@code val}: boxes, masks and categories. */
    public static Path instanceAnnotations(Path folder, String split) {
        return folder.resolve("annotations").resolve("instances_" + split + ".json");
    }

    /**
     * Generates both splits. Annotations are written last, so a folder that has them is complete.
     *
     * @param folder made if missing; files of an earlier run are replaced
     * @param progress told how many images are done, of {@code images + valImages}; called from several threads
     * @throws UserError if the folder can't be written
     */
    public void generate(Path folder, LongConsumer progress) {
        try {
            for (String split : List.of("train", "val")) {
                Files.createDirectories(images(folder, split));
                Files.createDirectories(masks(folder, split));
                Files.createDirectories(folder.resolve("annotations"));
                Files.deleteIfExists(instanceAnnotations(folder, split));
                Files.deleteIfExists(keypointAnnotations(folder, split));
            }
            AtomicLong done = new AtomicLong();
            split(folder, "train", 0, settings.images(), done, progress);
            split(folder, "val", 1, settings.valImages(), done, progress);
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    static UserError unwritable(Path folder, Exception cause) {
        return UserError.failure(
                folder + " can't be written (" + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "); check that it is a folder that can be written and that the disk has space left",
                cause);
    }

    private void split(Path folder, String name, int set, int count, AtomicLong done, LongConsumer progress)
            throws IOException {
        Path images = images(folder, name);
        Path masks = masks(folder, name);
        List<List<Annotation>> annotations = IntStream.range(0, count)
                .parallel()
                .mapToObj(position -> {
                    Drawing drawing = Drawing.of(settings, set, position);
                    save(images.resolve(CocoFile.imageName(position)), drawing.jpeg());
                    List<Annotation> things = SceneAnnotations.of(drawing.scene());
                    save(masks.resolve(CocoFile.maskName(position)), SceneMask.png(things, settings));
                    progress.accept(done.incrementAndGet());
                    return things;
                })
                .toList();
        new CocoFile(settings, false).write(instanceAnnotations(folder, name), annotations);
        new CocoFile(settings, true).write(keypointAnnotations(folder, name), annotations);
    }

    static void save(Path file, byte[] bytes) {
        try {
            write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file in one step; not forced to the disk, since there are thousands that can be drawn again. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
