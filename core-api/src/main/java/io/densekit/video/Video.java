// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import io.densekit.structures.Raster;
import java.util.List;
import java.util.function.Consumer;

/** An open video, whose frames are counted from 0 as they are shown. Used by one thread at a time; closing it frees its memory. */
public interface Video extends AutoCloseable {

    /** How many frames it shows. */
    int size();

    /** Of every frame as it is shown, turned upright; in pixels. */
    int height();

    /** Of every frame as it is shown, turned upright; in pixels. */
    int width();

    /** Frames a second, on the mean. */
    double framesPerSecond();

    /**
     * When a frame is shown, in seconds after the first.
     *
     * @param frame within [0, size)
     */
    double seconds(int frame);

    /**
     * Frames as they are asked for, in any order; one may come several times. Asking for all of a clip at once is much cheaper
     * than for one after the other.
     *
     * @param frames each within [0, size)
     * @throws io.densekit.UserError if one can't be decoded; the message names the file
     */
    List<Raster> frames(int... frames);

    /**
     * Hands over every frame from the first to the last, while one at a time is in memory.
     *
     * @throws io.densekit.UserError if one can't be decoded; the message names the file
     */
    void forEach(Consumer<Raster> frame);

    /** What is wrong with the file although its frames can be read, such as that it is cut off; a sentence each. */
    default List<String> warnings() {
        return List.of();
    }

    @Override
    void close();
}
