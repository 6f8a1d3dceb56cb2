// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedSettingTest {

    private static ChangedSetting changed(String key) {
        return new ChangedSetting(key, Optional.of("1"), Optional.of("2"));
    }

    @Test
    void findsWhatIsOtherNewOrGoneInOrder() {
        Map<String, String> before = new LinkedHashMap<>(Map.of());
        before.put("seed", "7");
        before.put("model.depth", "4");
        before.put("optimizer.average", "0.9");
        Map<String, String> now = new LinkedHashMap<>(before);
        now.remove("optimizer.average");
        now.put("seed", "8");
        now.put("optimizer.clip-norm", "x".repeat(100));
        assertThat(ChangedSetting.between(before, now))
                .extracting(ChangedSetting::toString)
                .isEqualTo(List.of(
                        "seed: 7 -> 8",
                        "optimizer.average: 0.9 -> nothing",
                        "optimizer.clip-norm: nothing -> " + "x".repeat(60) + "..."));
    }

    @ParameterizedTest
    @CsvSource({
        "seed, true, false",
        "data.batch-size, true, false",
        "data.train.annotations, true, false",
        "schedule.epochs, true, false",
        "weights, true, false",
        "compute.replicas, true, false",
        "compute.device, false, false",
        "compute.grad-checkpointing, false, false",
        "compute.grad-checkpointing[0], false, false",
        "data.workers, false, false",
        "data.val.transforms[0].type, false, true",
        "data.validated, true, false",
        "evaluation.every-epochs, false, false",
        "evaluation.best, false, true",
        "checkpoints.every-iterations, false, false"
    })
    void tellsWhatStepsAndValidationsDependOn(String key, boolean steps, boolean judgement) {
        assertThat(changed(key).changesSteps()).isEqualTo(steps);
        assertThat(changed(key).changesJudgement()).isEqualTo(judgement);
    }
}
