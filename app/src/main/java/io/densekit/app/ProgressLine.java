// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a command's own work has got, on standard error; nothing where that is no terminal. */
final class ProgressLine implements AutoCloseable {

    private final ProgressBar bar;

    /**
     * Starts at 0.
     *
     * @param task what is counted, in two words or so
     * @param steps how many there will be
     */
    ProgressLine(String task, long steps) {
        bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(500)
                        .build();
    }

    /** So many steps are done. Safe for use by several threads. */
    void reach(long steps) {
        if (bar != null) {
            bar.stepTo(steps);
        }
    }

    /** So many of so many steps are done. */
    void reach(long steps, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
