// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import io.densekit.classification.MixSettings;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.Optional;

/** The settings of a {@link ClipClassifier}. */
@Describe("one or several classes a clip")
public record ClipClassifierSettings(
        @Describe("The network of clips") Configured<VideoBackbone, NoArguments> backbone,
        @Default("{type: linear-classifier}") @Describe("The head that makes class logits")
                Configured<Head, HeadArguments> head,
        @Default("one")
                @Describe("Classes of a clip: one (softmax, cross-entropy) or several (sigmoid, binary cross-entropy)")
                LabelCount labels,
        @Default("0.0") @Describe("Share of a label that training spreads over all classes, within [0, 1); labels: one")
                double labelSmoothing,
        @Describe("How training batches are mixed with themselves; not if absent") Optional<MixSettings> mix) {

    public ClipClassifierSettings {
        InvalidSetting.unlessPart("labelSmoothing", labelSmoothing);
        if (labelSmoothing > 0 && labels == LabelCount.SEVERAL) {
            throw new InvalidSetting("labelSmoothing", "is for labels: one, whose probabilities sum to 1");
        }
    }
}
