// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * What YAML may say of an {@link ImageRegression}.
 *
 * @param backbone gives one vector an image
 * @param beta distance from which on the loss is the absolute distance
 */
@Describe("one number an image")
public record ImageRegressionSettings(
        @Describe("the backbone; its pooled vector is used") Configured<Backbone, BackboneUse> backbone,
        @Describe("distance from the truth below which the loss is square, above which absolute") @Default("1")
                double beta) {

    /** Checks the distance. */
    public ImageRegressionSettings {
        InvalidSetting.unlessPositive("beta", beta);
    }
}
