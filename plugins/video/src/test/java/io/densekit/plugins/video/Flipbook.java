// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video;

import io.densekit.UserError;
import io.densekit.data.ImageSource;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoFormat;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Videos for tests, {@code .flip}: height, width, frames a second, and the bytes of each frame. */
public record Flipbook() implements VideoFormat {

    /** Files opened so far by all tests. */
    public static final AtomicInteger OPENED = new AtomicInteger();

    private static final int HEAD = 16;

    /** Reads and writes these alone. */
    public static VideoFormats formats() {
        return new VideoFormats(Plugins.catalog(List.of(new Plugin() {
            @Override
            protected void configure() {
                component(VideoFormat.POINT, "flipbook", Flipbook.class);
            }
        })));
    }

    /** Opens these and folders of images. */
    public static VideoSource source() {
        return new VideoSource(formats(), images());
    }

    private static ImageSource images() {
        return file -> {
            try {
                BufferedImage image = ImageIO.read(file.toFile());
                if (image == null) {
                    throw UserError.failure(file + " is no image");
                }
                byte[] rgb = new byte[image.getWidth() * image.getHeight() * Raster.CHANNELS];
                for (int i = 0; i < rgb.length; i++) {
                    int pixel = i / Raster.CHANNELS;
                    int value = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
                    rgb[i] = (byte) (value >> 16 - 8 * (i % Raster.CHANNELS));
                }
                return new Raster(image.getHeight(), image.getWidth(), rgb);
            } catch (IOException e) {
                throw UserError.unreadable(file, e);
            }
        };
    }

    /** A frame of one value. */
    public static Raster plain(int height, int width, int value) {
        Raster frame = Raster.black(height, width);
        Arrays.fill(frame.rgb(), (byte) value);
        return frame;
    }

    /** A video whose frames have their numbers for values. */
    public static Path counting(Path file, int frames, int height, int width) {
        return write(
                file,
                25,
                IntStream.range(0, frames)
                        .mapToObj(i -> plain(height, width, i))
                        .toList());
    }

    /** A file with these frames. */
    public static Path write(Path file, double framesPerSecond, List<Raster> frames) {
        try (VideoWriter writer = new Flipbook()
                .create(file, frames.get(0).height(), frames.get(0).width(), framesPerSecond)) {
            frames.forEach(writer::add);
            writer.finish();
        }
        return file;
    }

    @Override
    public Set<String> endings() {
        return Set.of("flip");
    }

    @Override
    public Video open(Path file) {
        OPENED.incrementAndGet();
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
        if (bytes.capacity() < HEAD) {
            throw UserError.failure(file + " is no video");
        }
        int height = bytes.getInt();
        int width = bytes.getInt();
        double rate = bytes.getDouble();
        List<Raster> frames = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] rgb = new byte[height * width * Raster.CHANNELS];
            bytes.get(rgb);
            frames.add(new Raster(height, width, rgb));
        }
        return new Pages(rate, frames);
    }

    private record Pages(double framesPerSecond, List<Raster> all) implements Video {
        @Override
        public int size() {
            return all.size();
        }

        @Override
        public int height() {
            return all.get(0).height();
        }

        @Override
        public int width() {
            return all.get(0).width();
        }

        @Override
        public double seconds(int frame) {
            return frame / framesPerSecond;
        }

        @Override
        public List<Raster> frames(int... frames) {
            return IntStream.of(frames).mapToObj(all::get).toList();
        }

        @Override
        public void forEach(Consumer<Raster> frame) {
            all.forEach(frame);
        }

        @Override
        public void close() {}
    }

    @Override
    public VideoWriter create(Path file, int height, int width, double framesPerSecond) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(HEAD)
                .putInt(height)
                .putInt(width)
                .putDouble(framesPerSecond)
                .array());
        return new VideoWriter() {
            @Override
            public void add(Raster frame) {
                bytes.writeBytes(frame.rgb());
            }

            @Override
            public void finish() {
                try {
                    Files.write(file, bytes.toByteArray());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void close() {}
        };
    }
}
