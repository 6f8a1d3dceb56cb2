// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

/**
 * A component failed by a mistake of its own, not by what it was given. The message names the component's place in
 * the user's file, the plugin that brought it, and what it threw.
 */
public final class ComponentFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A failure to tell people of.
     *
     * @param message with the component's place, its plugin, and what it threw
     */
    public ComponentFault(String message, Throwable cause) {
        super(message, cause);
    }
}
