// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A dataset that knows the image of each of its samples, so that its images can be divided into folds. */
public interface SplittableDataset<T extends Truth> extends Dataset<T> {

    /** The files of its images, each once, those without a sample included. */
    List<Path> images();

    /** The file of a sample's image, one of {@link #images()}. */
    Path image(int index);

    /**
     * The samples of these images alone, in the same order. Where there is ground truth to be judged by, it is that of these
     * images too.
     *
     * @param chosen of {@link #images()}
     */
    SplittableDataset<T> only(Predicate<Path> chosen);
}
