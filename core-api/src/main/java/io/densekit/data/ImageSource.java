// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.structures.Raster;
import java.nio.file.Path;

/**
 * Reads image files as all of densekit reads them: three channels of 8 bits, turned upright. Safe for use by several
 * threads. A plugin's dataset is given it by Guice:
 *
 * <pre>{@code
 * Provider<ImageSource> images = getProvider(ImageSource.class);
 * component(Dataset.POINT, "csv-values", CsvValuesSettings.class, (settings, use) ->
 *         new CsvValues(settings, use, images.get()));
 * }</pre>
 */
public interface ImageSource {

    /**
     * Reads and decodes a file.
     *
     * @throws io.densekit.UserError if it is missing, no image, cut short, broken or too large; the message names the file
     */
    Raster read(Path file);
}
