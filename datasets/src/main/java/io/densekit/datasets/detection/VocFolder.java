// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotatedObject;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.ObjectBoxes;
import io.densekit.files.FileName;
import io.densekit.files.PlainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a folder as the Pascal VOC challenges lay it out: {@code ImageSets/Main/NAME.txt} lists images, {@code
 * JPEGImages} holds them and {@code Annotations} an XML file for each. Corners there count pixels from 1, the last one
 * included; difficult objects are ignored.
 */
record VocFolder(Path root, List<String> classes, Warnings warnings) {
    static final String NO_BOX = "object without a box, left out";
    static final String TWICE = "image listed twice; both are kept";

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".JPG");

    /**
     * Reads the images of a set.
     *
     * @throws UserError if a file is missing or is not what it should be
     */
    AnnotationSet read(String imageSet) {
        Path list = FileName.in(root.resolve("ImageSets").resolve("Main"), imageSet + ".txt", "image-set");
        List<AnnotatedImage> images = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> lines = lines(list);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // Lists of a single class have a second column: whether that class is in the image.
            String name = line.strip().split("\\s+")[0];
            if (!name.isEmpty()) {
                if (!seen.add(name)) {
                    warnings.add(TWICE, name);
                }
                images.add(image(images.size(), name, list + ":" + (i + 1)));
            }
        }
        return new AnnotationSet(classes, List.of(), images);
    }

    private static List<String> lines(Path list) {
        try {
            return PlainFile.lines(list);
        } catch (NoSuchFileException e) {
            throw UserError.failure(
                    list + " does not exist; set 'root' to the folder with Annotations, ImageSets and JPEGImages, and"
                            + " 'image-set' to a list in ImageSets/Main",
                    e);
        } catch (IOException e) {
            throw UserError.unreadable(list, e);
        }
    }

    private AnnotatedImage image(int position, String name, String place) {
        Path file = FileName.in(root.resolve("Annotations"), name + ".xml", place);
        VocXml annotation = VocXml.read(file);
        Optional<VocXml> size = annotation.first("size");
        int width = size.map(s -> (int) s.number("width")).orElse(0);
        int height = size.map(s -> (int) s.number("height")).orElse(0);
        List<AnnotatedObject> objects = new ArrayList<>();
        List<VocXml> entries = annotation.all("object");
        for (int i = 0; i < entries.size(); i++) {
            object(entries.get(i), width, height, file + ": object " + (i + 1)).ifPresent(objects::add);
        }
        return new AnnotatedImage(position + 1L, picture(name), width, height, objects);
    }

    private Path picture(String name) {
        Path folder = root.resolve("JPEGImages");
        return ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::exists)
                .findFirst()
                .orElse(folder.resolve(name + ENDINGS.get(0)));
    }

    private Optional<AnnotatedObject> object(VocXml object, int width, int height, String place) {
        String name = object.text("name").orElse("");
        int label = classes.indexOf(name);
        Optional<VocXml> box = object.first("bndbox");
        if (label < 0) {
            warnings.add(AnnotationSet.OTHER_CLASS, place + ": '" + name + "'");
            return Optional.empty();
        }
        if (box.isEmpty()) {
            warnings.add(NO_BOX, place);
            return Optional.empty();
        }
        boolean difficult = object.text("difficult").filter("1"::equals).isPresent();
        VocXml corners = box.get();
        return ObjectBoxes.within(
                        corners.number("xmin") - 1,
                        corners.number("ymin") - 1,
                        corners.number("xmax"),
                        corners.number("ymax"),
                        width,
                        height,
                        warnings,
                        place)
                .map(c -> new AnnotatedObject(label, c[0], c[1], c[2], c[3], difficult, Optional.empty()));
    }
}
