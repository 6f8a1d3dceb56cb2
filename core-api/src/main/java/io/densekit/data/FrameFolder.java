// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A video as a folder of its frames, such as {@code 00001.jpg, 00002.jpg}; their names' order is that of time. */
public final class FrameFolder implements Video {

    /** As SlowFast's frames of Charades were published. */
    public static final double USUAL_FRAMES_PER_SECOND = 24;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "webp");

    private final Path folder;
    private final ImageSource images;
    private final List<Path> files;
    private final double framesPerSecond;
    private final Raster first;

    /**
     * Looks into the folder and reads its first image.
     *
     * @param framesPerSecond at which the frames were taken, which no file says
     * @throws UserError if it can't be read or holds no image
     */
    public FrameFolder(Path folder, ImageSource images, double framesPerSecond) {
        this.folder = folder;
        this.images = images;
        this.framesPerSecond = framesPerSecond;
        this.files = files(folder);
        if (files.isEmpty()) {
            throw UserError.failure("the folder of frames " + folder + " holds no image");
        }
        this.first = images.read(files.get(0));
    }

    /** Whether the name is that of an image. */
    public static boolean isFrame(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            // Some tools pad the numbers with zeros and some don't: of equal letters the shorter name has the lower
            // number.
            return entries.filter(FrameFolder::isFrame)
                    .sorted(Comparator.<Path>comparingInt(
                                    file -> file.getFileName().toString().length())
                            .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw UserError.unreadable("the folder of frames " + folder, e);
        }
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int height() {
        return first.height();
    }

    @Override
    public int width() {
        return first.width();
    }

    @Override
    public double framesPerSecond() {
        return framesPerSecond;
    }

    @Override
    public double seconds(int frame) {
        return frame / framesPerSecond;
    }

    @Override
    public List<Raster> frames(int... frames) {
        Raster[] read = new Raster[frames.length];
        Integer[] order = new Integer[frames.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt(i -> frames[i]));
        Raster last = first;
        int lastFrame = 0;
        for (int i : order) {
            if (frames[i] != lastFrame) {
                last = read(frames[i]);
                lastFrame = frames[i];
            }
            read[i] = last;
        }
        return new ArrayList<>(Arrays.asList(read));
    }

    private Raster read(int frame) {
        Raster image = images.read(files.get(frame));
        if (image.height() != height() || image.width() != width()) {
            throw UserError.failure("the frames of a video have one size, but in " + folder + " "
                    + files.get(0).getFileName() + " has " + height() + " x " + width() + " pixels and "
                    + files.get(frame).getFileName() + " " + image.height() + " x " + image.width());
        }
        return image;
    }

    @Override
    public void forEach(Consumer<Raster> consumer) {
        consumer.accept(first);
        for (int i = 1; i < files.size(); i++) {
            consumer.accept(read(i));
        }
    }

    @Override
    public void close() {
        // Files are opened for each frame and closed again.
    }
}
