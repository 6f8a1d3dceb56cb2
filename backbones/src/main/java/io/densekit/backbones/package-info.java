/** Lists the backbones of this module for discovery: {@link io.densekit.backbones.BackbonesPlugin}. */
package io.densekit.backbones;
