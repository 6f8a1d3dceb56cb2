// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VideoFormatsTest {

    record Flick() implements VideoFormat {
        @Override
        public Set<String> endings() {
            return Set.of("flick");
        }

        @Override
        public Video open(Path file) {
            throw UserError.failure("opened " + file);
        }

        @Override
        public VideoWriter create(Path file, int height, int width, double framesPerSecond) {
            throw UserError.failure("began " + file);
        }
    }

    record Keyed(int quality) implements VideoFormat {
        @Override
        public Set<String> endings() {
            return Set.of("keyed");
        }

        @Override
        public Video open(Path file) {
            throw new AssertionError();
        }

        @Override
        public VideoWriter create(Path file, int height, int width, double framesPerSecond) {
            throw new AssertionError();
        }
    }

    private static <S extends Record & VideoFormat> VideoFormats of(Class<S> format) {
        return new VideoFormats(Plugins.catalog(List.of(new Plugin() {
            @Override
            protected void configure() {
                component(VideoFormat.POINT, "flick", format);
            }
        })));
    }

    @Test
    void theEndingChooses() {
        VideoFormats formats = of(Flick.class);
        assertThat(formats.endings()).containsExactly("flick");
        assertThat(formats.reads(Path.of("a/B.FLICK"))).isTrue();
        assertThat(formats.reads(Path.of("flick.png"))).isFalse();
        assertThatThrownBy(() -> formats.open(Path.of("x.flick"))).hasMessage("opened x.flick");
        assertThatThrownBy(() -> formats.create(Path.of("x.flick"), 1, 1, 25)).hasMessage("began x.flick");
    }

    @Test
    void whatNobodyReadsIsToldWithAWayOut() {
        assertThatThrownBy(() -> of(Flick.class).open(Path.of("x.png")))
                .isInstanceOf(UserError.class)
                .hasMessage("x.png has no ending of a video; known are flick");
        assertThatThrownBy(() -> new VideoFormats(Plugins.catalog(List.of())).open(Path.of("x.mp4")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("reads videos, such as x.mp4; add densekit-ffmpeg");
    }

    @Test
    void aFormatHasNoSettings() {
        assertThatThrownBy(() -> of(Keyed.class))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has settings; a format of videos has none");
    }
}
