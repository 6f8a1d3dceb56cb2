// SPDX-License-Identifier: Apache-2.0
/** Lists of videos with their classes, as data sets are published: each reader gives a {@link io.densekit.plugins.video.lists.VideoList}. */
package io.densekit.plugins.video.lists;
