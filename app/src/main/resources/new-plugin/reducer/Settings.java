package @package@;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * What YAML may say of a {@link @Class@Reduction}.
 *
 * @param beforeBlock the first block that runs on fewer tokens
 * @param tokens how many those are, the class token not counted
 */
@Describe("a few tokens, each a learned mean of all positions")
public record @Class@Settings(
        @Describe("first block, counted from 0, that runs on fewer tokens") int beforeBlock,
        @Describe("how many tokens go on, the class token not counted") @Default("16") int tokens) {

    /** Checks what needs no network. */
    public @Class@Settings {
        if (tokens < 1) {
            throw new InvalidSetting("tokens", "must be positive, got " + tokens);
        }
    }
}
