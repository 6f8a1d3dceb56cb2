// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;
import java.util.function.Function;

/** Refuses to merge what was evaluated in different ways, and says in which. */
final class PartialAgreement {

    private record Setting(String name, Function<CocoPartial, Object> value) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("type", each -> each.parameters().type()),
            new Setting("IoU thresholds", each -> each.parameters().iouThresholds()),
            new Setting("recall thresholds", each -> each.parameters().recallThresholds()),
            new Setting("area ranges", each -> each.parameters().areaRanges()),
            new Setting("limits of detections", each -> each.parameters().maxDetections()),
            new Setting("use of categories", each -> each.parameters().useCategories()),
            new Setting("choice of categories", each -> each.parameters().categoryIds()),
            new Setting("sigmas", each -> each.parameters().sigmas()),
            new Setting("width of boundaries", each -> each.parameters().boundary()),
            new Setting("crowds", CocoPartial::crowds));

    private PartialAgreement() {}

    static void require(CocoPartial first, CocoPartial other) {
        for (Setting setting : SETTINGS) {
            Object one = setting.value().apply(first);
            Object two = setting.value().apply(other);
            if (!one.equals(two)) {
                throw new CocoFormatException(other.source() + " and " + first.source()
                        + " were evaluated in different ways: the " + setting.name() + " are " + two + " and " + one);
            }
        }
    }
}
