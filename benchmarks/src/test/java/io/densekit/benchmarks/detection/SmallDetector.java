// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration of Mask R-CNN's shape, a thousandth of its size. */
final class SmallDetector {

    static final int HEIGHT = 64;
    static final int WIDTH = 96;

    private SmallDetector() {}

    static Path write(Path file) throws IOException {
        return Files.writeString(
                file,
                """
                model:
                  type: mask-rcnn
                  classes: 3
                  backbone:
                    type: uniformer
                    depths: [1, 1, 4, 1]
                    dims: [8, 8, 8, 8]
                    head-dim: 8
                    stage3: hybrid
                  neck: {channels: 8}
                  box-head: {linear-channels: 16}
                  mask-head: {convolutions: 1, channels: 8}
                  test: {rpn: {nms-pre: 50, max-per-img: 20}, max-per-img: 3}
                data:
                  val:
                    type: coco-detection
                    annotations: none.json
                    images: none
                    input: {shorter-side: 64, longer-side: 96}
                """);
    }
}
