// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.UserError;
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a network is profiled.
 *
 * @param input size of the images; empty for the one that published tables of its task are made with
 * @param batch images that go through together
 * @param repeats passes that are timed; 0 for counting alone
 * @param images real images, or folders of them, for networks whose work depends on what they see; each is passed once, as
 *     {@code data.val} prepares it, and figures are means over all of them. Empty for random values.
 * @param weights of the network; empty for its starting values
 */
public record ProfileRequest(
        Optional<InputShape> input, int batch, int repeats, List<Path> images, Optional<WeightSettings> weights) {

    /** @throws UserError if a number is out of range or both images and their size are given */
    public ProfileRequest {
        images = List.copyOf(images);
        if (batch < 1) {
            throw UserError.usage("--batch must be 1 or more, got " + batch);
        }
        if (repeats < 0) {
            throw UserError.usage("--repeat must not be negative, got " + repeats);
        }
        if (input.isPresent() && !images.isEmpty()) {
            throw UserError.usage(
                    "--input says the size of random images, but --images gives real ones, which data.val prepares;"
                            + " leave one of the two out");
        }
    }
}
