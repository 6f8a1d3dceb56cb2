// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Which files of a folder are taken for images: those whose names end as {@link ImageReader}'s formats do. */
public final class ImageEndings {
    /** The usual ones, as messages name them. */
    public static final String NAMED = ".jpg, .jpeg, .png, .bmp, .webp, .tif or .tiff";

    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib", "webp", "tif", "tiff");

    private ImageEndings() {}

    /** Whether the name ends so, in capital letters or not; hidden files don't count. */
    public static boolean has(Path file) {
        return !file.getFileName().toString().startsWith(".") && ENDINGS.contains(of(file));
    }

    /** What stands behind the last dot, in small letters; empty where there is none. */
    public static String of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
