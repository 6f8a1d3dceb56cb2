// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import io.densekit.datasets.images.ImageReader;
import io.densekit.drawing.Canvas;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.runtime.drawing.Pictures;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The pictures of a page's images: small ones within the page for those that it shows first, the files themselves for the
 * others, which a browser loads when they are looked at.
 */
final class PagePictures {

    private static final int SIDE = 400;
    private static final float QUALITY = 0.72f;

    /** Bytes that pictures within the page may take, and how many there may be. */
    private static final int MOST_BYTES = 8_000_000;

    private static final int MOST = 240;

    private final Path folder;
    private final Path page;
    private final ImageReader reader = new ImageReader();
    private int bytes;
    private int within;
    private int missing;

    /** @param page the file that is written, from which others are found */
    PagePictures(Path folder, Path page) {
        this.folder = folder.toAbsolutePath().normalize();
        this.page = page.toAbsolutePath().normalize();
    }

    /** How many images had no file that could be read. */
    int missing() {
        return missing;
    }

    /** An URL of the picture; none where the folder has no such file. */
    Optional<String> of(CocoImage image) {
        Optional<Path> file = file(image);
        if (file.isEmpty()) {
            missing++;
            return Optional.empty();
        }
        if (within < MOST && bytes < MOST_BYTES) {
            try (Canvas canvas = Canvas.fitted(reader.read(file.get()), SIDE)) {
                byte[] picture = Pictures.jpeg(canvas.picture(), QUALITY);
                bytes += picture.length;
                within++;
                return Optional.of(
                        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture));
            } catch (UserError unreadable) {
                missing++;
                return Optional.empty();
            }
        }
        return Optional.of(beside(file.get()));
    }

    /** The file of an image, which must lie in the folder, whatever the annotations say. */
    private Optional<Path> file(CocoImage image) {
        if (image.file() == null) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(image.file()).normalize();
            return file.startsWith(folder) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private String beside(Path file) {
        Path from = page.getParent();
        if (from.getRoot().equals(file.getRoot())) {
            StringBuilder url = new StringBuilder();
            for (Path name : from.relativize(file)) {
                String escaped = Path.of("/").resolve(name.toString()).toUri().getRawPath();
                url.append(url.isEmpty() ? "" : "/").append(name.toString().equals("..") ? ".." : escaped.substring(1));
            }
            return url.toString();
        }
        return file.toUri().toString();
    }
}
