// SPDX-License-Identifier: Apache-2.0
/** Videos as datasets: {@link io.densekit.plugins.video.data.VideoDataset} gives the views of each as samples. */
package io.densekit.plugins.video.data;
