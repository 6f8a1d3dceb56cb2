// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import io.densekit.files.ProtoMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A training's rows as scalars of TensorBoard, in an event file of the run's folder: {@code train/NAME} of steps, and
 * {@code validation/NAME}. A run that goes on has a further file, whose beginning has TensorBoard forget what earlier ones
 * say of steps that are taken again. Field numbers are those of TensorFlow's {@code event.proto} and
 * {@code summary.proto}.
 */
public final class TensorBoardMetrics implements MetricsSink {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int SESSION_STATUS = 1;
    private static final long SESSION_STARTS = 1;

    private final EventFile file;

    /**
     * Begins a file.
     *
     * @param folder of the run
     * @param steps taken so far
     */
    public TensorBoardMetrics(Path folder, long steps) throws IOException {
        file = new EventFile(free(folder));
        file.add(event().add(FILE_VERSION, "brain.Event:2").toBytes());
        ProtoMessage starts = new ProtoMessage().add(SESSION_STATUS, SESSION_STARTS);
        file.add(event().add(STEP, steps + 1).add(SESSION_LOG, starts).toBytes());
    }

    /** Later files are read after earlier ones, by the seconds in their names. */
    private static Path free(Path folder) {
        long seconds = System.currentTimeMillis() / 1000;
        Path file;
        do {
            file = folder.resolve("events.out.tfevents." + seconds + ".densekit");
            seconds++;
        } while (Files.exists(file));
        return file;
    }

    private static ProtoMessage event() {
        return new ProtoMessage().add(WALL_TIME, System.currentTimeMillis() / 1000.0);
    }

    @Override
    public void add(MetricsRow row) throws IOException {
        String group = row.validation() ? "validation/" : "train/";
        ProtoMessage summary = new ProtoMessage();
        row.values()
                .forEach((name, value) -> summary.add(
                        SUMMARY_VALUE,
                        new ProtoMessage()
                                .add(VALUE_TAG, group + name.replace('.', '/'))
                                .add(VALUE_SIMPLE, value.floatValue())));
        file.add(event().add(STEP, row.step()).add(SUMMARY, summary).toBytes());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
