// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServeSettingsTest {

    private static final ServeSettings SETTINGS = ServeSettings.DEFAULTS;

    @Test
    void settingsThatCantBeAreRefused() {
        assertThatThrownBy(() -> SETTINGS.at("127.0.0.1", 70_000))
                .hasMessage("a port is a number from 0 to 65535, not 70000");
        assertThatThrownBy(() -> SETTINGS.letting(0, 1)).hasMessage("1 to 10000 requests are let in, not 0");
        assertThatThrownBy(() -> SETTINGS.letting(1, 0)).hasMessage("at least 1 batch must run at a time, not 0");
        assertThatThrownBy(() -> SETTINGS.batching(3, Duration.ZERO))
                .hasMessage("a batch has 1, 2, 4 … or 64 images, not 3");
        assertThatThrownBy(() -> SETTINGS.limitedTo(0, 1)).hasMessage("an image has from 1 to 1073741824 bytes, not 0");
        assertThatThrownBy(() -> SETTINGS.limitedTo(Integer.MAX_VALUE, 1))
                .hasMessage("an image has from 1 to 1073741824 bytes, not 2147483647");
        assertThatThrownBy(() -> new ServeSettings(
                        "127.0.0.1",
                        0,
                        1,
                        1,
                        1,
                        Duration.ZERO,
                        1,
                        1,
                        Duration.ofSeconds(1),
                        VideoSettings.DEFAULTS,
                        Duration.ofSeconds(-1)))
                .hasMessage("nobody has less than no time to be answered");
        assertThatThrownBy(() -> SETTINGS.limitedTo(1, 0)).hasMessage("an image has at least 1 pixel, not 0");
        assertThatThrownBy(() -> SETTINGS.uploading(Duration.ZERO)).hasMessage("no body comes in no time");
        assertThatThrownBy(() -> new VideoSettings(0, 1, 1, 1, Duration.ZERO))
                .hasMessage("1 to 10000 videos are let in, not 0");
        assertThatThrownBy(() -> new VideoSettings(1, 0, 1, 1, Duration.ZERO))
                .hasMessage("a video has at least 1 byte, not 0");
        assertThatThrownBy(() -> new VideoSettings(1, 1, 0, 1, Duration.ZERO))
                .hasMessage("a frame has at least 1 pixel, not 0");
        assertThatThrownBy(() -> new VideoSettings(1, 1, 1, 0, Duration.ZERO))
                .hasMessage("a video has at least 1 frame, not 0");
        assertThatThrownBy(() -> new VideoSettings(1, 1, 1, 1, Duration.ofSeconds(-1)))
                .hasMessage("no video is shorter than no time");
    }
}
