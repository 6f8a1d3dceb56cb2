// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.cocoeval.ReadingAhead;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common: the components that there are, and where they print. */
abstract class DensekitCommand {

    @Spec
    private CommandSpec spec;

    final ComponentCatalog components() {
        return ((Densekit) spec.root().userObject()).components();
    }

    final ClassLoader plugins() {
        return ((Densekit) spec.root().userObject()).plugins();
    }

    /** What was read before the options were understood. */
    final Optional<ReadingAhead> ahead() {
        return ((Densekit) spec.root().userObject()).ahead();
    }

    /** Flushed when the command has ended. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Refuses a command line by which a file would be written over one that is read, or over another that is written. */
    final void keepFilesApart() {
        FilesApart.check(spec.args());
    }
}
