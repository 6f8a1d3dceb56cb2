package @package@;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * What YAML may say of a {@link @Class@Backbone}.
 *
 * @param dims channels of the four stages
 * @param depths blocks of the four stages
 * @param kernel side of the depthwise convolutions, odd
 */
@Describe("four stages of depthwise convolutions and perceptrons")
public record @Class@Settings(
        @Describe("channels of the four stages") @Default("[32, 64, 96, 128]") List<Integer> dims,
        @Describe("blocks of the four stages") @Default("[1, 1, 2, 1]") List<Integer> depths,
        @Describe("side of the depthwise convolutions, odd") @Default("7") int kernel) {

    /** Checks all. */
    public @Class@Settings {
        requireStages("dims", dims);
        requireStages("depths", depths);
        if (kernel < 1 || kernel % 2 == 0) {
            throw new InvalidSetting("kernel", "must be odd and positive, got " + kernel);
        }
    }

    private static void requireStages(String key, List<Integer> values) {
        if (values.size() != @Class@Backbone.STRIDES.size() || values.stream().anyMatch(value -> value < 1)) {
            throw new InvalidSetting(key, "must be four positive numbers, one a stage, got " + values);
        }
    }
}
