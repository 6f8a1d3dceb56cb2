// SPDX-License-Identifier: Apache-2.0
/** Top-down pose: of a {@link io.densekit.pose.PersonCrop} the network says a {@link io.densekit.pose.Pose}. */
package io.densekit.pose;
