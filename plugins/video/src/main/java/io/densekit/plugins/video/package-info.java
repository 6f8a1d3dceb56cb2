// SPDX-License-Identifier: Apache-2.0
/** Video as a plugin: {@link io.densekit.plugins.video.VideoPlugin} binds what classifies clips. */
package io.densekit.plugins.video;
