// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileRequestTest {

    private static ProfileRequest request(Optional<InputShape> input, int batch, int repeats, List<Path> images) {
        return new ProfileRequest(input, batch, repeats, images, Optional.empty());
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> request(Optional.empty(), 0, 1, List.of()))
                .hasMessage("--batch must be 1 or more, got 0");
        assertThatThrownBy(() -> request(Optional.empty(), 1, -1, List.of()))
                .hasMessage("--repeat must not be negative, got -1");
    }

    @Test
    void realImagesHaveSizesOfTheirOwn() {
        assertThatThrownBy(() -> request(Optional.of(new InputShape(32, 32)), 1, 1, List.of(Path.of("photos"))))
                .hasMessageContaining("leave one of the two out");
    }
}
