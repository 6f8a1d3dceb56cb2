/**
 * The command line. {@link io.densekit.app.Densekit} is the root; each command is a class of its own that reads its
 * options, calls the runtime and prints. Mistakes become one sentence and an exit code in
 * {@link io.densekit.app.Failures}.
 */
package io.densekit.app;
