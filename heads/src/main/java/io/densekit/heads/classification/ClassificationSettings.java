// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import io.densekit.classification.MixSettings;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.ClassWeights;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import java.util.Optional;

/** The settings of an {@link ImageClassification}. */
@Describe("one class an image")
public record ClassificationSettings(
        @Describe("the backbone; its pooled vector is used") Configured<Backbone, BackboneUse> backbone,
        @Describe("the head that makes class logits") @Default("{type: linear-classifier}")
                Configured<Head, HeadArguments> head,
        @Describe("share of a label that training spreads over all classes, within [0, 1)") @Default("0.1")
                double labelSmoothing,
        @Describe(
                        "factors of the classes' losses, one a class, by the sum of which a batch's mean is taken as PyTorch takes"
                                + " it, or balanced: n / (k * count) by the images of each of the k classes in the training"
                                + " data; all 1 if absent")
                Optional<OneOrMore<String>> classWeights,
        @Describe("how training batches are mixed with themselves; not if absent") Optional<MixSettings> mix,
        @Describe("how many classes a prediction lists") @Default("5") int topK) {

    public ClassificationSettings {
        InvalidSetting.unlessPart("labelSmoothing", labelSmoothing);
        classWeights.ifPresent(written -> ClassWeights.of("classWeights", written)
                .factors()
                .forEach(weight -> InvalidSetting.unlessPositive("classWeights", weight)));
        InvalidSetting.unlessPositive("topK", topK);
    }

    Optional<ClassWeights> weights() {
        return classWeights.map(written -> ClassWeights.of("classWeights", written));
    }
}
