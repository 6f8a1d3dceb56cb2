// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.util.Optional;

/** The settings of a {@link SemanticSegmentation}. */
@Describe("a class for every pixel")
public record SemanticSegmentationSettings(
        @Describe("the backbone; all of its maps are used") Configured<Backbone, BackboneUse> backbone,
        @Describe(
                        "what stands between backbone and heads; where no type is given a feature pyramid, with as many outputs"
                                + " as the backbone has maps; none if absent")
                @Default("{type: feature-pyramid}")
                Optional<Configured<Neck, NeckArguments>> neck,
        @Describe("the head that makes a logit for each pixel and class") @Default("{type: semantic-fpn}")
                Configured<Head, HeadArguments> head,
        @Describe("a second head whose loss helps training; none if absent") Optional<AuxiliarySettings> auxiliary,
        @Describe("how pixels are weighed in the loss") @Default("{}") LossSettings loss,
        @Describe("how the network is run when its answer is wanted") @Default("{}") TestSettings test) {}
