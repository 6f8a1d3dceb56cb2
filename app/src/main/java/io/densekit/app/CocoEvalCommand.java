// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.Printable;
import io.densekit.UserError;
import io.densekit.runtime.cocoeval.CocoEvalAnalyses;
import io.densekit.runtime.cocoeval.CocoEvalReport;
import io.densekit.runtime.cocoeval.CocoEvalRequest;
import io.densekit.runtime.cocoeval.IdFile;
import io.densekit.runtime.cocoeval.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a results file as COCO does. */
@Command(
        name = "coco-eval",
        description = "Evaluate a COCO results file against annotations: the numbers of pycocotools.",
        footer = {
            "Examples:",
            "  densekit coco-eval --annotations instances_val2017.json --predictions results.json --type bbox",
            "  densekit coco-eval --annotations instances_val2017.json --predictions results.json --type segm \\",
            "      --per-category --errors --curves curves.png --json metrics.json",
            "  densekit coco-eval --annotations gt.json --predictions dt.json --type bbox \\",
            "      --max-dets 1,10,300 --area-range tiny=0:256 --area-range small=256:1024"
        })
final class CocoEvalCommand extends DensekitCommand implements Runnable {

    @Option(names = "--annotations", required = true, paramLabel = "FILE", description = "The annotation file.")
    private Path annotations;

    @Option(names = "--predictions", required = true, paramLabel = "FILE", description = "The results file.")
    private Path predictions;

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "bbox, segm or keypoints.")
    private String type;

    @Option(
            names = "--lvis",
            description = "Evaluate by LVIS's rules: 300 results an image, of the categories that it was searched for.")
    private boolean lvis;

    @Option(names = "--crowdpose", description = "Evaluate keypoints by CrowdPose's rules, by how crowded images are.")
    private boolean crowdPose;

    @Option(names = "--wholebody", description = "Evaluate keypoints by COCO-WholeBody's rules, part by part.")
    private boolean wholeBody;

    @Option(
            names = "--boundary",
            arity = "0..1",
            fallbackValue = "0.02",
            paramLabel = "SHARE",
            description =
                    "Compare masks by their boundaries as well, which are SHARE of the diagonal wide; 0.02 without it.")
    private double boundary;

    @Mixin
    private CocoTables tables;

    @Mixin
    private CocoOutput output;

    @Option(
            names = "--max-dets",
            split = ",",
            paramLabel = "N",
            description = "Limits of detections an image and category; 1,10,100, for keypoints 20."
                    + " The first line shows AP at the largest where 100 is none of them.")
    private List<Integer> maxDetections = List.of();

    @Option(names = "--iou-thresholds", split = ",", paramLabel = "T", description = "0.50,0.55,...,0.95 by default.")
    private List<Double> iouThresholds = List.of();

    @Option(names = "--recall-thresholds", split = ",", paramLabel = "R", description = "0,0.01,...,1 by default.")
    private List<Double> recallThresholds = List.of();

    @Option(
            names = "--area-range",
            paramLabel = "NAME=MIN:MAX",
            description = "A range of areas in square pixels; replaces the one of that name, or adds one. Repeatable.")
    private List<String> areaRanges = List.of();

    @Option(names = "--no-categories", description = "Don't look at labels.")
    private boolean noCategories;

    @Option(names = "--image-ids", split = ",", paramLabel = "ID", description = "Evaluate these images alone.")
    private List<String> imageIds = List.of();

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "Evaluate the images alone whose ids this file has, one a line.")
    private Path images;

    @Option(names = "--category-ids", split = ",", paramLabel = "ID", description = "Evaluate these categories alone.")
    private List<Long> categoryIds = List.of();

    @Option(
            names = "--sigmas",
            split = ",",
            paramLabel = "S",
            description = "One for each keypoint; COCO's by default.")
    private List<Double> sigmas = List.of();

    @Option(
            names = "--crowds",
            paramLabel = "ignored|objects",
            description =
                    "What annotations with iscrowd 1 are: ignored, as in COCO, or objects as any other, since some"
                            + " tools write masks as run lengths with iscrowd 1.")
    private String crowds = "ignored";

    @Option(
            names = "--last-of-duplicates",
            description = "Of annotations that share an id let the last count for all, as pycocotools does.")
    private boolean lastOfDuplicates;

    @Option(
            names = "--pycocotools",
            description = "Where ids of annotations make a difference, give pycocotools' number: an object with the"
                    + " id 0 is never found. Includes --last-of-duplicates.")
    private boolean pycocotools;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads to use; all processors by default.")
    private int threads;

    @Override
    public void run() {
        keepFilesApart();
        CocoEvalReport report = report();
        report.findings().forEach(finding -> err().println(Printable.of(annotations + ": " + finding)));
        output.show(report, out());
    }

    private CocoEvalReport report() {
        CocoEvalRequest request = new CocoEvalRequest(
                annotations,
                predictions,
                type,
                maxDetections,
                iouThresholds,
                recallThresholds,
                areaRanges,
                !noCategories,
                chosenImages(),
                categoryIds,
                sigmas,
                boundary,
                crowds,
                lastOfDuplicates,
                pycocotools,
                protocol(),
                threads);
        CocoEvalAnalyses analyses = tables.asked(annotations);
        AtomicLong read = new AtomicLong();
        try (ProgressLine progress = new ProgressLine("reading", size(annotations) + size(predictions))) {
            return request.run(analyses, bytes -> progress.reach(read.addAndGet(bytes)), ahead());
        }
    }

    private Protocol protocol() {
        if (Stream.of(lvis, crowdPose, wholeBody).filter(chosen -> chosen).count() > 1) {
            throw UserError.usage("--lvis, --crowdpose and --wholebody exclude each other");
        }
        if (lvis) {
            return Protocol.LVIS;
        }
        return crowdPose ? Protocol.CROWDPOSE : wholeBody ? Protocol.WHOLEBODY : Protocol.COCO;
    }

    private List<String> chosenImages() {
        if (images == null) {
            return imageIds;
        }
        return Stream.concat(imageIds.stream(), IdFile.read(images).stream()).toList();
    }

    /** 0 for a file that is not there, which reading it reports. */
    private static long size(Path path) {
        return path.toFile().length();
    }
}
