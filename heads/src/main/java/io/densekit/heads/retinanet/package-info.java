// SPDX-License-Identifier: Apache-2.0
/**
 * RetinaNet. {@link io.densekit.heads.retinanet.RetinaNet} is the model, {@link io.densekit.heads.retinanet.RetinaHead}
 * its head; {@link io.densekit.model.Detections} is what it says of an image.
 */
package io.densekit.heads.retinanet;
