// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import io.densekit.structures.Raster;

/**
 * Writes frames one after the other. The file has a temporary name until {@link #finish}; closed without that, as after a
 * failure, nothing is left of it.
 */
public interface VideoWriter extends AutoCloseable {

    /**
     * The next frame.
     *
     * @throws io.densekit.UserError if it can't be written
     */
    void add(Raster frame);

    /**
     * Gives the file its name, in place of what has that name already.
     *
     * @throws io.densekit.UserError if it can't be written
     */
    void finish();

    @Override
    void close();
}
