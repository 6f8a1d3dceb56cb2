// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.images.ImageEndings;
import io.densekit.files.FileName;
import io.densekit.files.PlainFile;
import io.densekit.segmentation.SemanticMask;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds images and their masks in folders, or by a list of them. */
final class MaskFolder {
    static final String NO_MASK = "image without a mask file, left out";

    private final MaskFolderSettings settings;
    private final LabelCoding coding;
    private final Warnings warnings = new Warnings();
    private final List<LabelledImage> found = new ArrayList<>();

    private MaskFolder(MaskFolderSettings settings) {
        this.settings = settings;
        this.coding = settings.coding();
    }

    /**
     * Opens a dataset.
     *
     * @throws UserError if a folder or the list can't be read, or no image has a mask
     */
    public static Dataset<SemanticMask> open(MaskFolderSettings settings, DatasetUse use) {
        boolean training = use instanceof DatasetUse.Training;
        Steps<SemanticMask> steps = settings.input().steps("mask-folder", settings.transforms(), training);
        if (use instanceof DatasetUse.Prediction prediction) {
            return SegmentationDataset.of(prediction, settings.classes(), steps, settings.input());
        }
        MaskFolder folder = new MaskFolder(settings);
        if (settings.list().isPresent()) {
            folder.takeListed(settings.list().get());
        } else {
            folder.takeAll();
        }
        if (folder.found.isEmpty()) {
            throw UserError.failure("no image of " + settings.images() + " has a mask in " + settings.masks()
                    + "; masks have the names of images with '" + settings.maskSuffix() + "' for '"
                    + settings.imageSuffix().orElse(".jpg")
                    + "': set image-suffix and mask-suffix to what the files have");
        }
        return new SegmentationDataset(folder.found, settings.classes(), steps, settings.input(), use, folder.warnings);
    }

    private void takeAll() {
        List<Path> images = new ArrayList<>();
        try (Stream<Path> files = Files.walk(settings.images(), FileVisitOption.FOLLOW_LINKS)) {
            files.filter(Files::isRegularFile).filter(this::isImage).sorted().forEach(images::add);
        } catch (IOException e) {
            throw UserError.failure(
                    "the images folder " + settings.images() + " can't be read ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + "); check the path",
                    e);
        }
        images.forEach(
                image -> take(image, maskOf(settings.images().relativize(image).toString())));
    }

    private boolean isImage(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && settings.imageSuffix().map(name::endsWith).orElseGet(() -> ImageEndings.has(file));
    }

    private Path maskOf(String image) {
        int end = settings.imageSuffix()
                .filter(image::endsWith)
                .map(suffix -> image.length() - suffix.length())
                .orElseGet(() -> image.lastIndexOf('.'));
        String name = image.substring(0, end < 0 ? image.length() : end) + settings.maskSuffix();
        return FileName.in(settings.masks(), name, "the mask of " + image);
    }

    private void takeListed(Path list) {
        List<String> lines;
        try {
            lines = PlainFile.lines(list);
        } catch (CharacterCodingException e) {
            throw UserError.failure(list + " is no text in UTF-8; give a line for each image", e);
        } catch (IOException e) {
            throw UserError.unreadable("the list " + list, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                takeLine(line.split("\\s+"), list + ":" + (i + 1));
            }
        }
    }

    private void takeLine(String[] names, String place) {
        if (names.length > 2) {
            throw UserError.failure(place + ": a line is an image, or an image and its mask, with a space between; got "
                    + names.length + " words");
        }
        Path image = FileName.in(settings.images(), names[0], place);
        if (!Files.isRegularFile(image)) {
            throw UserError.failure(place + ": there is no image " + image + "; lines name files within 'images'");
        }
        take(image, names.length == 2 ? FileName.in(settings.masks(), names[1], place) : maskOf(names[0]));
    }

    private void take(Path image, Path mask) {
        if (Files.isRegularFile(mask)) {
            found.add(new LabelledImage(found.size(), image, Optional.of(new MaskFile(mask, image, coding))));
        } else {
            warnings.add(NO_MASK, image.toString());
        }
    }
}
