// SPDX-License-Identifier: Apache-2.0
/** Pictures of what is known and said of an image: a {@link io.densekit.drawing.Painter} draws on a {@link io.densekit.drawing.Canvas}. */
package io.densekit.drawing;
