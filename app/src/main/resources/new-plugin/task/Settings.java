package @package@;

import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * What YAML may say of a {@link @Class@Model}.
 *
 * @param backbone gives one vector an image
 * @param beta distance from which on the loss is the absolute distance
 */
@Describe("one number an image")
public record @Class@Settings(
        @Describe("the backbone; its vector is used") Configured<Backbone, BackboneUse> backbone,
        @Describe("distance from the truth below which the loss is square, above which absolute") @Default("0.1")
                double beta) {

    /** Checks the distance. */
    public @Class@Settings {
        InvalidSetting.unlessPositive("beta", beta);
    }
}
