/** A @kind@ for densekit: {@link @package@.@Class@Plugin} is what densekit finds. */
package @package@;
