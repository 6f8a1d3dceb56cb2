// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/** What {@code densekit generate videos} is told. */
@Describe("small videos of shapes whose class is how they move, in a train and a val split")
public record VideosSettings(
        @Describe("how many training videos") @Default("800") int videos,
        @Describe("how many validation videos; a quarter of the training videos if not given")
                Optional<Integer> valVideos,
        @Describe("the same numbers and seed give the same frames") @Default("0") long seed,
        @Describe("whether several shapes move in several ways, listed as Charades is; otherwise one folder a class")
                @Default("false")
                boolean multiLabel,
        @Describe("frames of a video") @Default("24") int frames,
        @Describe("frames a second") @Default("12") double framesPerSecond,
        @Describe("height and width in pixels, even") @Default("64") int side) {

    /** @throws InvalidSetting if a value is out of its range */
    public VideosSettings {
        InvalidSetting.unlessPositive("videos", videos);
        valVideos.ifPresent(count -> InvalidSetting.unlessPositive("valVideos", count));
        InvalidSetting.unlessCountWithin("frames", frames, 2, 10_000);
        InvalidSetting.unlessWithin("framesPerSecond", framesPerSecond, 1, 240);
        InvalidSetting.unlessCountWithin("side", side, 32, 2048);
        if (side % 2 != 0) {
            throw new InvalidSetting("side", "must be even, as H.264 has it, got " + side);
        }
    }

    int validation() {
        return valVideos.orElse(Math.max(1, videos / 4));
    }
}
