// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import com.google.inject.Inject;
import io.densekit.UserError;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All formats of videos that plugins bring. Guice gives it to a plugin's factories; safe for use by several threads. */
public final class VideoFormats {

    private final Map<String, VideoFormat> byEnding = new TreeMap<>();

    /** @throws UserError if a format has settings, which nothing could give it */
    @Inject
    public VideoFormats(ComponentCatalog catalog) {
        for (Component<VideoFormat, NoArguments> component : catalog.types(VideoFormat.POINT)) {
            VideoFormat format =
                    component.configure(component.type(), without(component)).create(NoArguments.NONE);
            format.endings().forEach(ending -> byEnding.putIfAbsent(ending, format));
        }
    }

    private static Record without(Component<?, ?> component) {
        try {
            var constructor = component.settings().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw UserError.usage(component + " has settings; a format of videos has none", e);
        }
    }

    /** The endings of all files that can be opened, in lower case, without a dot and in alphabetical order. */
    public List<String> endings() {
        return List.copyOf(byEnding.keySet());
    }

    /** Whether a file's ending says that it is a video. */
    public boolean reads(Path file) {
        return find(file).isPresent();
    }

    /**
     * Opens a file by its ending.
     *
     * @throws UserError if no plugin knows the ending, or as {@link VideoFormat#open}
     */
    public Video open(Path file) {
        return get(file).open(file);
    }

    /**
     * The same within limits.
     *
     * @throws UserError if no plugin knows the ending, or as {@link VideoFormat#open(Path, VideoLimits)}
     */
    public Video open(Path file, VideoLimits limits) {
        return get(file).open(file, limits);
    }

    /**
     * Begins a file by its ending, as {@link VideoFormat#create}.
     *
     * @throws UserError if no plugin knows the ending, or as {@link VideoFormat#create}
     */
    public VideoWriter create(Path file, int height, int width, double framesPerSecond) {
        return get(file).create(file, height, width, framesPerSecond);
    }

    private VideoFormat get(Path file) {
        return find(file)
                .orElseThrow(() -> UserError.usage(
                        byEnding.isEmpty()
                                ? "no plugin on the class path reads videos, such as " + file + "; add densekit-ffmpeg"
                                : file + " has no ending of a video; known are " + String.join(", ", endings())));
    }

    private Optional<VideoFormat> find(Path file) {
        String name = String.valueOf(file.getFileName());
        return Optional.ofNullable(
                byEnding.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }
}
