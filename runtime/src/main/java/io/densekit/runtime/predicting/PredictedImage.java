// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.datasets.annotations.AnnotatedIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An image to predict on, which may be a frame of a video, or a whole video where the network takes such.
 *
 * @param file as it was given; of a frame its name
 * @param id as the predictions name it
 * @param textId the same where that is a text; null otherwise
 * @param overlay where its picture goes, and what names whatever else is written of it
 * @param frame which one it is of a video
 * @param whole the frames of a whole video
 */
record PredictedImage(
        Path file,
        long id,
        String textId,
        Path overlay,
        Optional<VideoFrame> frame,
        Optional<InputVideos.Timing> whole) {

    /** Whatever kind of video it was. */
    private static final String ANNOTATED = ".mp4";

    PredictedImage(Path file, long id, Path overlay) {
        this(file, id, null, overlay, Optional.empty(), Optional.empty());
    }

    /**
     * The same images with the ids of an annotation file.
     *
     * @throws UserError if it lacks one of them
     */
    static List<PredictedImage> identified(List<PredictedImage> images, Path annotations) {
        List<AnnotatedIds.Id> found = new AnnotatedIds(annotations)
                .of(images.stream().map(PredictedImage::file).toList());
        return IntStream.range(0, images.size())
                .mapToObj(i -> new PredictedImage(
                        images.get(i).file(),
                        found.get(i).number(),
                        found.get(i).text(),
                        images.get(i).overlay(),
                        images.get(i).frame(),
                        images.get(i).whole()))
                .toList();
    }

    /** The same without videos. */
    static List<PredictedImage> all(List<Path> files, Path out) {
        return all(files, out, Map.of(), false);
    }

    /**
     * Gives each image an identifier and a picture of its own, and so each frame of a video. Identifiers are the numbers that
     * all names are, as COCO's are, otherwise positions. A name that was taken already gets a number behind it.
     *
     * @param videos of the files
     * @param whole whether they are predicted on as they are, and not frame by frame
     * @throws UserError if a picture would replace an image
     */
    static List<PredictedImage> all(List<Path> files, Path out, Map<Path, InputVideos.Timing> videos, boolean whole) {
        Set<Path> inputs =
                files.stream().map(file -> file.toAbsolutePath().normalize()).collect(Collectors.toSet());
        Set<String> taken = new HashSet<>();
        List<PredictedImage> images = new ArrayList<>();
        for (Path file : files) {
            InputVideos.Timing video = videos.get(file);
            Path overlay = out.resolve(free(ImageFiles.stem(file), taken) + (video == null ? ".png" : ANNOTATED));
            if (inputs.contains(overlay.toAbsolutePath().normalize())) {
                throw UserError.usage(
                        "the " + (video == null ? "picture " : "video ") + overlay + " would replace that "
                                + (video == null ? "image" : "one") + "; choose a folder of its own for --out");
            }
            if (video == null || whole) {
                images.add(new PredictedImage(
                        file, images.size(), null, overlay, Optional.empty(), Optional.ofNullable(video)));
            } else {
                addFrames(file, video, overlay, images);
            }
        }
        return numbered(images);
    }

    private static void addFrames(Path file, InputVideos.Timing video, Path annotated, List<PredictedImage> images) {
        for (int i = 0; i < video.seconds().length; i++) {
            Path name = VideoFrame.name(file, i);
            VideoFrame frame = new VideoFrame(i, video.seconds()[i], video.framesPerSecond(), annotated);
            Path overlay = annotated.resolveSibling(annotated.getFileName() + "-" + name.getFileName() + ".png");
            images.add(new PredictedImage(name, images.size(), null, overlay, Optional.of(frame), Optional.empty()));
        }
    }

    private static List<PredictedImage> numbered(List<PredictedImage> images) {
        long[] numbers = ImageNumbers.of(
                images.stream().map(image -> ImageFiles.stem(image.file())).toList());
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> images.get(i).withId(numbers[i]))
                .toList();
    }

    private PredictedImage withId(long number) {
        return new PredictedImage(file, number, textId, overlay, frame, whole);
    }

    /** How many pictures are drawn of it. */
    int pictures() {
        return whole.map(video -> video.seconds().length).orElse(1);
    }

    /** The name of a picture that belongs to it. */
    String picture() {
        return ImageFiles.stem(overlay) + ".png";
    }

    /** Some file systems don't tell {@code A} from {@code a}. */
    private static String free(String stem, Set<String> taken) {
        String name = stem;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = stem + "-" + number;
        }
        return name;
    }
}
