// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import io.densekit.data.Transform;
import io.densekit.datasets.images.OpenCv;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Folders of small images for tests. */
final class Folders {
    private Folders() {}

    /** Writes a plain PNG; the brightness tells images apart. */
    static Path image(Path file, int brightness) throws IOException {
        OpenCv.load();
        Files.createDirectories(file.getParent());
        Mat image = new Mat(20, 30, CvType.CV_8UC3, Scalar.all(brightness));
        try {
            if (!Imgcodecs.imwrite(file.toString(), image)) {
                throw new IllegalStateException("not written: " + file);
            }
        } finally {
            image.release();
        }
        return file;
    }

    static ImageFolderSettings settings(Path root) {
        return settings(root, Optional.empty(), Optional.empty());
    }

    static ImageFolderSettings settings(
            Path root, Optional<Path> classes, Optional<List<Configured<Transform<?>, NoArguments>>> transforms) {
        return new ImageFolderSettings(
                root,
                classes,
                List.of(16, 16),
                transforms,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225),
                1);
    }
}
