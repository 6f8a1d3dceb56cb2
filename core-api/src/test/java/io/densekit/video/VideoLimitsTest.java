// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a format that knows no limits itself does with them. */
class VideoLimitsTest {

    private static final Path FILE = Path.of("x.flick");

    /** Four frames of 30 x 20, a second apart. */
    private static final class Flick implements Video, VideoFormat {

        private boolean closed;

        @Override
        public Set<String> endings() {
            return Set.of("flick");
        }

        @Override
        public Video open(Path file) {
            return this;
        }

        @Override
        public VideoWriter create(Path file, int height, int width, double framesPerSecond) {
            throw new AssertionError();
        }

        @Override
        public int size() {
            return 4;
        }

        @Override
        public int height() {
            return 20;
        }

        @Override
        public int width() {
            return 30;
        }

        @Override
        public double framesPerSecond() {
            return 1;
        }

        @Override
        public double seconds(int frame) {
            return frame;
        }

        @Override
        public List<Raster> frames(int... frames) {
            throw new AssertionError();
        }

        @Override
        public void forEach(Consumer<Raster> frame) {
            throw new AssertionError();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static void assertRefused(VideoLimits limits, String sentence) {
        Flick flick = new Flick();
        assertThatThrownBy(() -> flick.open(FILE, limits))
                .isInstanceOf(UserError.class)
                .hasCauseInstanceOf(VideoLimits.Exceeded.class)
                .hasMessage(sentence);
        assertThat(flick.closed).isTrue();
    }

    @Test
    void whatIsMoreThanAllowedIsClosedAndTold() {
        assertRefused(
                VideoLimits.ofPixels(599),
                "x.flick claims frames of 30 x 20 pixels, more than the 599 that are read; scale it down");
        assertRefused(
                new VideoLimits(600, 3, 9),
                "x.flick has more than the 3 frames that are read; cut it, or leave some frames out");
        assertRefused(new VideoLimits(600, 4, 2), "x.flick lasts 3.0 s, longer than the 2.0 s that are read; cut it");
    }

    @Test
    void whatIsAllowedIsOpen() {
        Flick flick = new Flick();
        assertThat(flick.open(FILE, new VideoLimits(600, 4, 3))).isSameAs(flick);
        assertThat(flick.closed).isFalse();
    }
}
