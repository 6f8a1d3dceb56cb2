// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/** What a network learns from and is judged on. */
public record DataSettings(
        @Describe("what the network learns from") Optional<Configured<Dataset<?>, DatasetUse>> train,
        @Describe("what the network is judged on") Optional<Configured<Dataset<?>, DatasetUse>> val,
        @Describe(
                        "divides the images of train, and judges on one fold of them, which is read as val says where it is given")
                Optional<FoldSettings> folds,
        @Describe("samples a training step, at least 1") @Default("32") int batchSize,
        @Describe("samples a forward pass of evaluation, at least 1") @Default("32") int evalBatchSize,
        @Describe("times that a training epoch has each of its samples, augmented anew each time; it is no longer for"
                        + " that, but has as many fewer different ones. DeiT has 3")
                @Default("1")
                int repeats,
        @Describe("how often each sample comes in training; equally often if absent")
                Optional<SamplingSettings> sampling,
        @Describe("threads that read and transform; 0 for one a core") @Default("0") int workers) {

    /** @throws InvalidSetting if a count is out of range */
    public DataSettings {
        if (folds.isPresent() && train.isEmpty()) {
            throw new InvalidSetting("folds", "divides the images of data.train, which is not given; give it");
        }
        InvalidSetting.unlessAtLeast("batchSize", batchSize, 1, Most.SAMPLES);
        InvalidSetting.unlessAtLeast("evalBatchSize", evalBatchSize, 1, Most.SAMPLES);
        InvalidSetting.unlessAtLeast("repeats", repeats, 1, Most.SAMPLES);
        InvalidSetting.unlessAtLeast("workers", workers, 0, Most.THREADS);
    }

    /** Whether something is judged on. */
    public boolean hasValidation() {
        return val.isPresent() || folds.isPresent();
    }

    /** The key that says what is judged on, for messages. */
    public String validationKey() {
        return val.isEmpty() && folds.isPresent() ? "data.folds" : "data.val";
    }

    /** How many threads read: {@code workers}, or one a core. */
    public int readers() {
        return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }
}
