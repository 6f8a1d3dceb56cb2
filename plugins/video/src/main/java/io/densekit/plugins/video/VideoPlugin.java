// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video;

import io.densekit.plugin.Plugin;

/** Brings networks that classify clips, and the task around them. */
public final class VideoPlugin extends Plugin {

    @Override
    protected void configure() {}
}
