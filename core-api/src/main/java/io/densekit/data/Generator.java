// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * Makes data out of nothing but numbers, so that a task can be tried without a download: {@code densekit generate NAME}. The keys
 * of its settings are the command's options.
 *
 * <pre>{@code
 * component(Generator.POINT, "videos", VideosSettings.class, VideosGenerator::new);
 * }</pre>
 */
public interface Generator {

    /** Where generators plug in. */
    ExtensionPoint<Generator, NoArguments> POINT = new ExtensionPoint<>("generator", Generator.class);

    /** How many things it makes, such as images. */
    int size();

    /**
     * Makes them. The same settings give the same data.
     *
     * @param folder to write to; made if it isn't there
     * @param progress told how many of {@link #size} are made
     * @return a sentence on what is where
     * @throws io.densekit.UserError if something can't be written
     */
    String generate(Path folder, IntConsumer progress);
}
