// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;
import java.util.OptionalInt;

/** What YAML says of the tokens of an {@link X2Plus1d}. */
@Describe("a few tokens of each frame, exchanged among all frames")
public record TokenSettings(
        @Default("8") @Describe("Tokens learned of each frame") int count,
        @Default("64") @Describe("Frames of a clip, to which the mixing of tokens ties the network") int frames,
        @Describe("Channels of queries and keys; as many as the values have if absent")
                Optional<Integer> attentionChannels) {

    public TokenSettings {
        InvalidSetting.unlessPositive("count", count);
        InvalidSetting.unlessPositive("frames", frames);
        attentionChannels.ifPresent(channels -> InvalidSetting.unlessChannels("attentionChannels", channels));
    }

    OptionalInt attention() {
        return attentionChannels.isPresent() ? OptionalInt.of(attentionChannels.get()) : OptionalInt.empty();
    }
}
