// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

/**
 * The arguments of an {@link ExtensionPoint} whose components need none. Their factories take the settings alone, or there
 * is no factory where the settings record is the component; this word is only what the point's type says, so that one
 * {@link Configured} serves all points and the compiler tells them apart.
 */
public enum NoArguments {
    /** Nothing beside the settings. */
    NONE
}
