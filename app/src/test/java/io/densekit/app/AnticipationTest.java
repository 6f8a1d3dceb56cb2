// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.cocoeval.CocoEvalRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnticipationTest {

    @Test
    void filesAndTypeInAnyOrderAreEnough() {
        assertThat(request(
                        "coco-eval --type segm --predictions dt.json --errors --json out.json --annotations gt.json"))
                .contains(CocoEvalRequest.of(Path.of("gt.json"), Path.of("dt.json"), "segm"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "coco-stats --annotations a --predictions b --type bbox",
                "coco-eval --annotations a --predictions b",
                "coco-eval --annotations a --predictions b --type",
                "coco-eval --annotations a --predictions b --type boxes",
                "coco-eval --annotations a --annotations c --predictions b --type bbox",
                "coco-eval --annotations=a --predictions b --type bbox",
                "coco-eval --annotations a --predictions b --type bbox --max-dets 1,10,300",
                "coco-eval --annotations a --predictions b --type bbox --lvis",
                "coco-eval --annotations a --predictions b --type bbox --crowds objects",
                "coco-eval --annotations a --predictions b --type bbox --help",
                "coco-eval --annotations a\0 --predictions b --type bbox"
            })
    void whatMightChangeWhatIsReadStopsIt(String line) {
        assertThat(request(line)).isEmpty();
    }

    private static Optional<CocoEvalRequest> request(String line) {
        return Anticipation.request(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
