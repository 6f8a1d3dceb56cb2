package @package@;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * What {@code densekit generate @name@} is told.
 *
 * @param images how many images are for training
 * @param valImages how many are for validation
 * @param side height and width in pixels
 * @param seed other ones give other images
 */
@Describe("images of a bar, and how full it is as their number")
public record @Class@GeneratorSettings(
        @Describe("how many training images") @Default("400") int images,
        @Describe("how many validation images") @Default("100") int valImages,
        @Describe("height and width in pixels") @Default("64") int side,
        @Describe("the same numbers and seed give the same images") @Default("0") long seed) {

    /** Checks all. */
    public @Class@GeneratorSettings {
        InvalidSetting.unlessPositive("images", images);
        InvalidSetting.unlessPositive("valImages", valImages);
        InvalidSetting.unlessCountWithin("side", side, 16, 2048);
    }
}
