// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.features;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.plugin.Configured;
import io.densekit.settings.Describe;

/** The settings of a {@link FeatureExtraction}. */
@Describe("a backbone alone: its maps are the outputs out0, out1 ...")
public record FeaturesSettings(@Describe("the backbone") Configured<Backbone, BackboneUse> backbone) {}
