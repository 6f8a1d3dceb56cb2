// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.TrainingResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains runs one after the other; one that fails doesn't end the others. */
final class Sweep {

    private final List<SweepRun> runs;
    private final PrintWriter out;
    private final List<SweepRun> finished = new ArrayList<>();
    private final Map<SweepRun, String> failed = new LinkedHashMap<>();
    private double seconds;
    private int trained;
    private boolean stopped;

    Sweep(List<SweepRun> runs, PrintWriter out) {
        this.runs = runs;
        this.out = out;
    }

    /** Trains all that is not finished yet, until the process is asked to end. */
    void run() {
        for (int i = 0; i < runs.size() && !stopped; i++) {
            SweepRun run = runs.get(i);
            String place = "run " + (i + 1) + " of " + runs.size() + ", " + run.name() + ": ";
            if (run.isFinished()) {
                out.println(place + "finished before");
                finished.add(run);
            } else {
                out.println(place + "begins" + remaining(i));
                out.flush();
                train(run);
            }
        }
    }

    private void train(SweepRun run) {
        long start = System.nanoTime();
        try {
            TrainingResult result = TrainCommand.train(run.experiment(), run.folder(), Resume.SAME_SETTINGS, out);
            if (result.finished()) {
                run.finish();
                finished.add(run);
            } else {
                stopped = true;
            }
        } catch (RuntimeException e) {
            fail(run, e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            fail(run, new IllegalStateException(e));
        }
        seconds += (System.nanoTime() - start) / 1e9;
        trained++;
        out.flush();
    }

    private void fail(SweepRun run, RuntimeException e) {
        String sentence = Failures.message(e);
        failed.put(run, sentence);
        out.println(run.name() + " failed: " + sentence);
    }

    /** By the mean of the runs trained so far. */
    private String remaining(int index) {
        long left = runs.subList(index, runs.size()).stream()
                .filter(run -> !run.isFinished())
                .count();
        if (trained == 0) {
            return "";
        }
        long minutes = Math.round(seconds / trained * left / 60);
        return ", all will be done in about "
                + (minutes < 2
                        ? "a minute"
                        : minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min");
    }

    /** Runs that came to their end, now or before. */
    List<SweepRun> finished() {
        return finished;
    }

    /** What went wrong in others. */
    Map<SweepRun, String> failed() {
        return failed;
    }

    /** Whether all runs came to their end. */
    boolean complete() {
        return finished.size() == runs.size();
    }
}
