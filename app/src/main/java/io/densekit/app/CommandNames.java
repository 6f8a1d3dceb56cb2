// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.util.Iterator;

/** The names of all commands, for a shell that completes them. */
final class CommandNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Commands.ALL.stream().map(Commands.Entry::name).iterator();
    }
}
