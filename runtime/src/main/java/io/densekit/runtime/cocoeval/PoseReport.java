// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.pose.BodyPart;
import io.densekit.evaluation.pose.CrowdPose;
import io.densekit.evaluation.pose.WholeBody;
import java.util.List;
import java.util.Locale;

/** An evaluation by CrowdPose's or COCO-WholeBody's rules. */
final class PoseReport {

    private PoseReport() {}

    /** Refuses what these rules leave no choice of. */
    static void require(CocoEvalRequest request, CocoEvalAnalyses analyses) {
        String option = "--" + request.protocol().name().toLowerCase(Locale.ROOT);
        if (!request.type().equals(IouType.KEYPOINTS.toString())) {
            throw new IllegalArgumentException(option + " goes with --type keypoints");
        }
        boolean chosen = !request.imageIds().isEmpty() || !request.categoryIds().isEmpty() || !request.categories();
        boolean changed = !request.sigmas().isEmpty() || request.pycocotools() || request.lastOfDuplicates();
        if (chosen || changed || !request.crowds().equals("ignored") || !analyses.isNone()) {
            throw new IllegalArgumentException(
                    option + " evaluates all images and gives its own numbers alone; leave out"
                            + " --sigmas, choices of images and categories, --crowds, and what asks for other tables and files");
        }
    }

    static CocoEvalReport of(CocoEvalRequest request, CocoParameters parameters) {
        if (request.protocol() == Protocol.CROWDPOSE) {
            CrowdPose metrics = CrowdPose.of(request.annotations(), request.predictions(), parameters);
            Headline headline = new Headline(metrics.summary(), metrics.named());
            return new CocoEvalReport(metrics.metrics(), List.of(), List.of(), headline);
        }
        WholeBody metrics = WholeBody.of(request.annotations(), request.predictions(), parameters);
        Headline headline = new Headline(metrics.summary(), metrics.named());
        return new CocoEvalReport(metrics.parts().get(BodyPart.WHOLEBODY), List.of(), List.of(), headline);
    }
}
