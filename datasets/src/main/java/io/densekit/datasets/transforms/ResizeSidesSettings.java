// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code resize-sides}.
 *
 * @param shorter the most that the shorter side may have, in pixels; of several one is drawn
 * @param longer the most that the longer side may have, in pixels
 */
@Describe("scales an image in its own aspect to a length of its shorter side")
public record ResizeSidesSettings(
        @Describe("most pixels of the shorter side; of several one is drawn for each image") @Default("[800]")
                List<Integer> shorter,
        @Describe("most pixels of the longer side") @Default("1333") int longer) {

    /** @throws InvalidSetting if a value is out of its range */
    public ResizeSidesSettings {
        shorter = List.copyOf(shorter);
        if (shorter.isEmpty()) {
            throw new InvalidSetting("shorter", "must be at least one length, for example [800]");
        }
        shorter.forEach(side -> Range.check("shorter", side, 1, 8192));
        Range.check("longer", longer, 1, 16384);
    }
}
