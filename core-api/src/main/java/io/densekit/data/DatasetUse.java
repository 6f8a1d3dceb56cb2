// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.structures.Boxes;
import io.densekit.video.OpenVideos;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a dataset is opened for. */
public sealed interface DatasetUse {

    /** Training: random transforms apply. */
    record Training() implements DatasetUse {}

    /** Evaluation: every sample is read as it will be judged; nothing is random. */
    record Evaluation() implements DatasetUse {}

    /**
     * Prediction on images without annotations, prepared as for evaluation. The {@link SampleKey#imageId() imageId} of a
     * sample is its image's position in {@code images}, and samples stand in the order of these, so that an image's
     * results can be written as soon as a sample of a later one comes.
     *
     * @param images files, at least one
     * @param boxes a COCO detections file whose {@code file_name} name the images, or whose {@code image_id} are the
     *     numbers that all of their names are, as in COCO, otherwise positions in {@code images}; without it each whole
     *     image is one sample
     * @param source what reads the images, where they are not all files: a frame of a video has a name that it alone knows.
     *     Without it a dataset reads them as it reads files otherwise
     * @param persons of each image the boxes to predict on, where they are known without a file
     * @param videos keeps whole videos open from one clip to the next; without it a dataset opens them itself
     */
    record Prediction(
            List<Path> images,
            Optional<Path> boxes,
            Optional<List<Boxes>> persons,
            Optional<ImageSource> source,
            Optional<OpenVideos> videos)
            implements DatasetUse {

        /** On boxes of a file, or on whole images. */
        public Prediction(
                List<Path> images, Optional<Path> boxes, Optional<ImageSource> source, Optional<OpenVideos> videos) {
            this(images, boxes, Optional.empty(), source, videos);
        }

        /** On files alone. */
        public Prediction(List<Path> images, Optional<Path> boxes) {
            this(images, boxes, Optional.empty(), Optional.empty());
        }
    }

    /** What reads its images, where {@code usual} reads files. */
    default ImageSource images(ImageSource usual) {
        return this instanceof Prediction prediction ? prediction.source().orElse(usual) : usual;
    }
}
