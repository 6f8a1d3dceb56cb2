// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Checks data on a cluster. */
@Command(
        name = "check",
        description =
                "Read every image that annotations name and list what is wrong: images that are missing, broken or of another"
                        + " size than annotated, and images that are others pixel for pixel.",
        footer = {
            "The exit code is 1 if something is wrong.",
            "",
            "Example:",
            "  densekit-spark check --annotations instances.json --images /data/photos"
        })
final class ClusterCheckCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    @ParentCommand
    private DensekitSpark program;

    @Option(names = "--annotations", required = true, paramLabel = "FILE", description = "COCO's annotation file.")
    private Path annotations;

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "The folder with its images, which every worker has under that path.")
    private Path folder;

    @Option(
            names = "--images-per-task",
            defaultValue = "256",
            paramLabel = "N",
            description = "How many images a task reads: ${DEFAULT-VALUE}.")
    private int imagesPerTask;

    @Override
    public Integer call() {
        ClusterCheck check = new ClusterCheck(annotations, folder, imagesPerTask);
        ClusterCheck.Report report = program.withSession(check::run);
        System.out.println(report.images() + " images");
        report.annotations()
                .counts()
                .forEach((what, count) ->
                        System.out.println((report.annotations().usual().contains(what) ? "  note:  " : "  wrong: ")
                                + Printable.of(what)
                                + " ("
                                + count
                                + ")"));
        print("image that can't be used", report.errors());
        print(
                "image that is another one pixel for pixel",
                report.same().stream().map(files -> String.join(" and ", files)).toList());
        System.out.println(report.sound() ? "nothing is wrong" : "something is wrong");
        return report.sound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(String what, List<String> places) {
        if (!places.isEmpty()) {
            System.out.println("  wrong: " + what + " (" + places.size() + ")");
            places.stream().limit(SHOWN).forEach(place -> System.out.println("           " + Printable.of(place)));
            if (places.size() > SHOWN) {
                System.out.println("           and " + (places.size() - SHOWN) + " more");
            }
        }
    }
}
