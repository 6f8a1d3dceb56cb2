package @package@;

import io.densekit.data.Transform;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.nio.file.Path;
import java.util.List;

/**
 * What YAML may say of a {@link @Class@Dataset}.
 *
 * @param file the table
 * @param images the folder that its images are named in
 * @param transforms the steps to the network's input
 */
@Describe("images with a number each, from a table")
public record @Class@DatasetSettings(
        @Describe("the table: a first line file,value, then a line for each image") Path file,
        @Describe("the folder that the table's images are named in") Path images,
        @Describe("the steps to the network's input, of which evaluation leaves out the random ones")
                @Default("[{type: center-crop, size: [64, 64], share: 1}]")
                List<Configured<Transform<?>, NoArguments>> transforms) {}
