// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTitleTest {

    private static RunTitle title(String data) {
        return RunTitle.of("model: {type: mask-rcnn, backbone: {type: uniformer-small}}\ndata: " + data);
    }

    @Test
    void itNamesModelBackboneAndTheFolderOfTheData() {
        RunTitle title = title(
                """
                {train: {type: coco-detection, annotations: /data/coco/annotations/train.json, images: /data/coco/train,
                         crowds: ignored, input: {shorter-side: 800}},
                 val: {type: coco-detection, annotations: /data/coco/annotations/val.json, images: /data/coco/val,
                       crowds: ignored, input: {shorter-side: 640}}}
                """);
        assertThat(title.text()).isEqualTo("mask-rcnn with uniformer-small on coco");
        assertThat(title.data())
                .isEqualTo("coco-detection: annotations /data/coco/annotations/train.json, images /data/coco/train");
    }

    @Test
    void dataWithoutACommonFolderAreCalledByTheirKind() {
        assertThat(title("{train: {type: image-folder, images: /a/train}, val: {type: image-folder, images: /b/val}}")
                        .text())
                .isEqualTo("mask-rcnn with uniformer-small on image-folder");
        assertThat(title("{train: {type: image-folder, images: train}, val: {type: image-folder, images: val}}")
                        .text())
                .isEqualTo("mask-rcnn with uniformer-small on image-folder");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        assertThat(RunTitle.of("model: {type: value}\ndata: {train: {type: csv, file: a/b.csv}, val: null}"))
                .isEqualTo(new RunTitle("value on csv", "csv"));
        assertThat(RunTitle.of("seed: 7")).isEqualTo(new RunTitle("a network", ""));
    }
}
