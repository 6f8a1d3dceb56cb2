// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.SampleKey;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import io.densekit.task.MetricDetails;
import io.densekit.tasks.pose.PoseTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Run directories as a training leaves them. */
final class Runs {

    private Runs() {}

    /** A folder of that name with twenty steps and two validations, of which the first was best. */
    static Path write(Path parent, String name) throws IOException {
        Path run = Files.createDirectories(parent.resolve(name));
        StringBuilder metrics = new StringBuilder();
        for (int step = 1; step <= 20; step++) {
            metrics.append(String.format(
                    Locale.ROOT,
                    "{\"step\":%d,\"epoch\":%d,\"loss\":%f,\"losses\":{\"heatmap\":%f},\"learning-rate\":0.0005,"
                            + "\"gradient-norm\":0.1,\"images\":8,\"seconds\":0.5,\"data-seconds\":0.0,"
                            + "\"images-per-second\":16.0}%n",
                    step,
                    (step + 9) / 10,
                    1.0 / step,
                    1.0 / step));
            if (step % 10 == 0) {
                metrics.append(String.format(
                        Locale.ROOT,
                        "{\"step\":%d,\"validation\":{\"AP\":%.2f,\"APm\":-1.0},\"best\":%b,\"seconds\":1.0}%n",
                        step,
                        step == 10 ? 0.75 : 0.5,
                        step == 10));
            }
        }
        Path file = Files.writeString(run.resolve("metrics.jsonl"), metrics);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-02-03T04:05:06Z")));
        Files.writeString(run.resolve("config.yaml"), "model:\n  type: top-down-pose # <script>\nseed: 7\n");
        Files.writeString(run.resolve("provenance.json"), "{\"densekit\":\"0.1.0\",\"seed\":\"7\",\"cores\":\"2\"}");
        return run;
    }

    /** An image with one person, annotated and predicted. */
    static ReportSample<?, ?> sample(String name) {
        Keypoints joints = new Keypoints(new float[] {20}, new float[] {30}, new float[] {1});
        Box box = new Box(10, 10, 30, 40);
        return new ReportSample<>(
                name,
                Raster.black(60, 80),
                List.of(new PersonCrop(1, box, 1, 25, 30, 0.15, 0.2, 0, joints)),
                List.of(new Pose(new SampleKey(0, 1, name), joints, box, 1, 1200)),
                new PoseTask().painter(List.of()),
                "");
    }

    /** A report's content of such samples alone. */
    static ReportContent samples(ReportSample<?, ?>... samples) {
        return new ReportContent(
                MetricDetails.none(),
                List.of(new SampleGroup("samples", "Images", "All of them.", List.of(samples))),
                List.of());
    }
}
