// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * A video file. Every packet is looked at when it is opened, so that frames are counted as they are decoded and not as a
 * header claims. In place of a frame that can't be decoded stands the next one that can, and a warning tells of it.
 */
final class FfmpegVideo implements Video {

    /** Sound may end later than pictures. */
    private static final double LEAST_MISSING = 1;

    private static final double MISSING_SHARE = 0.1;

    private final NativeScope scope = new NativeScope();
    private final Path file;
    private final VideoInput input;
    private final FrameDecoder decoder;
    private final FrameIndex index;
    private final FrameCursor cursor;
    private final RgbConverter converter;
    private final Orientation orientation;
    private final int height;
    private final int width;
    private final boolean cut;
    private boolean closed;

    /**
     * Opens it.
     *
     * @param limits looked at as early as each of them can be
     * @throws UserError as {@link io.densekit.video.VideoFormat#open}
     */
    FfmpegVideo(Path file, VideoLimits limits) {
        this.file = file;
        try {
            input = VideoInput.open(file, scope);
            AVCodecParameters parameters = input.stream().codecpar();
            requireSize(parameters.height(), parameters.width(), limits);
            decoder = new FrameDecoder(input, limits.pixels(), scope);
            PacketScan scan = PacketScan.of(input, limits);
            cut = input.endedEarly() || scan.isCut() || DeclaredSize.exceeds(file);
            FrameIndex found = scan.index();
            index = found.counted() ? FrameCount.of(decoder, found, limits) : found;
            if (index.size() == 0) {
                throw VideoInput.unreadable(
                        file, " has no frame that can be decoded; copy or download it again if it should have some");
            }
            limits.requireSeconds(file, seconds(index.size() - 1));
            cursor = new FrameCursor(index, decoder);
            orientation = Orientation.of(parameters);
            converter = new RgbConverter(parameters.height(), parameters.width(), scope);
            height = orientation.swapsSides() ? parameters.width() : parameters.height();
            width = orientation.swapsSides() ? parameters.height() : parameters.width();
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private void requireSize(int height, int width, VideoLimits limits) {
        if (height <= 0 || width <= 0) {
            throw VideoInput.unreadable(
                    file, " is broken: what its pictures are can't be made out; copy or download it again");
        }
        limits.requirePixels(file, height, width);
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public double seconds(int frame) {
        Objects.checkIndex(frame, size());
        return input.seconds(index.times()[frame] - index.times()[0]);
    }

    @Override
    public double framesPerSecond() {
        double seconds = seconds(size() - 1);
        if (seconds > 0) {
            return (size() - 1) / seconds;
        }
        AVRational rate = input.stream().avg_frame_rate();
        return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 1;
    }

    @Override
    public List<Raster> frames(int... frames) {
        requireOpen();
        int[] wanted = Arrays.stream(frames).sorted().distinct().toArray();
        if (wanted.length == 0) {
            return List.of();
        }
        Objects.checkIndex(wanted[0], size());
        Objects.checkIndex(wanted[wanted.length - 1], size());
        cursor.expect(wanted);
        Raster[] found = new Raster[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            found[i] = frame(wanted[i]);
        }
        List<Raster> asked = new ArrayList<>(frames.length);
        for (int frame : frames) {
            Raster picture = found[Arrays.binarySearch(wanted, frame)];
            asked.add(asked.contains(picture) ? copy(picture) : picture);
        }
        return asked;
    }

    /** Whoever is given a picture may change it. */
    private static Raster copy(Raster picture) {
        return new Raster(picture.height(), picture.width(), picture.rgb().clone());
    }

    @Override
    public void forEach(Consumer<Raster> consumer) {
        requireOpen();
        for (int i = 0; i < size(); i++) {
            cursor.expect(new int[] {i});
            consumer.accept(frame(i));
        }
    }

    private Raster frame(int frame) {
        AVFrame decoded = cursor.at(frame);
        if (decoded == null) {
            throw UserError.failure(file + ": frame " + frame + " of " + size()
                    + " can't be decoded, nor any behind it; copy or download the file again");
        }
        return orientation.applied(converter.convert(decoded));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(file + " is closed");
        }
    }

    @Override
    public List<String> warnings() {
        List<String> sentences = new ArrayList<>();
        double last = seconds(size() - 1);
        if (cut) {
            sentences.add(file + " is cut off after " + size() + " frames (" + rounded(last)
                    + " s), which are read; copy or download it again");
        } else if (input.declaredSeconds() - last > Math.max(LEAST_MISSING, MISSING_SHARE * input.declaredSeconds())) {
            sentences.add(file + " says that it lasts " + rounded(input.declaredSeconds())
                    + " s, but its frames end after " + rounded(last) + " s; look whether some are missing");
        }
        if (decoder.damaged() > 0) {
            sentences.add(file + " is damaged: " + decoder.damaged() + " of the frames met so far can't be decoded, or"
                    + " only in parts; copy or download it again");
        }
        return sentences;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    @Override
    public void close() {
        closed = true;
        scope.close();
    }
}
