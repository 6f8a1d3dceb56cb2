package @package@;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * What YAML may say of a {@link @Class@Head}.
 *
 * @param classes how many there are
 * @param hidden channels between the two linear layers
 * @param dropout share of the hidden values that training leaves out
 */
@Describe("a classifier of two linear layers")
public record @Class@Settings(
        @Describe("classes") int classes,
        @Describe("channels between the two linear layers") @Default("128") int hidden,
        @Describe("share of the hidden values that training leaves out") @Default("0") double dropout) {

    /** Checks all. */
    public @Class@Settings {
        if (classes < 1) {
            throw new InvalidSetting("classes", "must be positive, got " + classes);
        }
        if (hidden < 1) {
            throw new InvalidSetting("hidden", "must be positive, got " + hidden);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new InvalidSetting("dropout", "must be 0 or more and less than 1, got " + dropout);
        }
    }
}
