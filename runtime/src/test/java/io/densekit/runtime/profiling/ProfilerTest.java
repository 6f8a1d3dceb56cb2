// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {

    private static final String CONFIG = "{model: {type: tiny}, data: {val: {type: dots, samples: 3}}}";
    /** A 3x3 convolution of three channels to eight at every second pixel, then a linear layer of the mean. */
    private static final long CONVOLUTION_WEIGHTS = 8 * 3 * 9;

    @TempDir
    private Path folder;

    private static Profile profile(ProfileRequest request, List<Long> heard) {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", CONFIG, List.of());
        return Profiler.profile(experiment, request, (passes, of) -> heard.add(passes));
    }

    @Test
    void countsOneImageAndTimesTheBatch() {
        List<Long> heard = new ArrayList<>();
        Profile profile = profile(
                new ProfileRequest(Optional.of(new InputShape(8, 6)), 2, 3, List.of(), Optional.empty()), heard);
        assertThat(profile.macs(profile.network())).isEqualTo(4 * 3 * CONVOLUTION_WEIGHTS + 8 * 2);
        assertThat(profile.attentionMacs(profile.network())).isZero();
        assertThat(profile.network().parameters()).isEqualTo(CONVOLUTION_WEIGHTS + 8 + 16 + 16 + 8 * 2 + 2);
        assertThat(profile.network().children())
                .extracting(ProfiledModule::path)
                .containsExactly("backbone", "drop", "norm", "head");
        ProfiledModule backbone = profile.network().children().get(0);
        assertThat(backbone.milliseconds())
                .isPositive()
                .isLessThanOrEqualTo(profile.network().milliseconds());
        assertThat(profile.setting().timed()).isEqualTo(3);
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void countingAloneTakesOnePassAtTheTasksOwnSize() {
        List<Long> heard = new ArrayList<>();
        Profile profile = profile(new ProfileRequest(Optional.empty(), 1, 0, List.of(), Optional.empty()), heard);
        assertThat(profile.macs(profile.network())).isEqualTo(112 * 112 * CONVOLUTION_WEIGHTS + 8 * 2);
        assertThat(profile.network().milliseconds()).isNaN();
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void realImagesArePreparedAsForValidation() throws IOException {
        Path image = Files.createFile(folder.resolve("any.png"));
        Profile profile = profile(
                new ProfileRequest(Optional.empty(), 2, 1, List.of(image), Optional.empty()), new ArrayList<>());
        assertThat(profile.setting().input()).isEqualTo(new InputShape(8, 8));
        assertThat(profile.macs(profile.network())).isEqualTo(4 * 4 * CONVOLUTION_WEIGHTS + 8 * 2);
        assertThat(profile.kept()).isEmpty();
    }
}
