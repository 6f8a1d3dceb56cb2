// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/**
 * A terminal's last line, where a progress bar is drawn again and again, and lasting lines above it. The library's own
 * choice for terminals moves the cursor up to where it believes the bar to be, and so writes over whatever else was
 * printed since (progressbar 0.10.2, {@code InteractiveConsoleProgressBarConsumer}).
 */
final class StatusLine extends ConsoleProgressBarConsumer {

    private final PrintStream out;
    private String bar = "";

    StatusLine(PrintStream out) {
        super(out);
        this.out = out;
    }

    /** Draws the bar, from whichever thread. */
    @Override
    public synchronized void accept(String drawn) {
        bar = drawn;
        super.accept(drawn);
        out.flush();
    }

    /** Prints a line that stays, in the bar's place, and draws the bar below it. */
    synchronized void above(String line) {
        out.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r" + line + System.lineSeparator());
        accept(bar);
    }

    @Override
    public synchronized void close() {
        super.close();
    }
}
