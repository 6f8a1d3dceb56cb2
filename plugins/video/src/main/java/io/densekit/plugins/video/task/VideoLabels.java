// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.task;

import io.densekit.data.ImageTruth;
import java.util.Optional;

/**
 * The classes of a clip: one where they exclude each other, any number where several can be seen at once.
 *
 * @param labels from 0, each once; none where nothing of what is told apart is seen
 * @param time where the clip lies in its video, where that is known
 */
public record VideoLabels(int[] labels, Optional<ClipTime> time) implements ImageTruth {

    /** Of a clip that may lie anywhere. */
    public VideoLabels(int[] labels) {
        this(labels, Optional.empty());
    }

    @Override
    public int count() {
        return labels.length;
    }

    @Override
    public Optional<int[]> classes() {
        return Optional.of(labels.clone());
    }
}
