// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingAheadTest {

    @TempDir
    private Path folder;

    private Path truth;
    private Path results;

    @BeforeEach
    void write() throws IOException {
        truth = Files.writeString(
                folder.resolve("gt.json"),
                """
                {"images": [{"id": 1, "width": 9, "height": 9}], "categories": [{"id": 1, "name": "a"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 5, 5], "area": 25, "iscrowd": 0}]}
                """);
        results = Files.writeString(
                folder.resolve("dt.json"),
                "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 5, 5], \"score\": 0.5}]");
    }

    @Test
    void givesWhatReadingAfterwardsGivesAndTellsOfEveryByte() throws IOException {
        CocoEvalRequest request = CocoEvalRequest.of(truth, results, "bbox");
        AtomicLong read = new AtomicLong();
        CocoEvalReport ahead =
                request.run(CocoEvalAnalyses.NONE, read::addAndGet, Optional.of(ReadingAhead.start(request)));
        assertThat(ahead.json())
                .isEqualTo(request.run(CocoEvalAnalyses.NONE, bytes -> {}).json());
        assertThat(read).hasValue(Files.size(truth) + Files.size(results));
    }

    @Test
    void whatWasReadForAnotherRequestIsNotUsed() {
        ReadingAhead other = ReadingAhead.start(CocoEvalRequest.of(truth, folder.resolve("missing"), "bbox"));
        CocoEvalRequest request = CocoEvalRequest.of(truth, results, "bbox");
        assertThat(request.run(CocoEvalAnalyses.NONE, bytes -> {}, Optional.of(other))
                        .summary())
                .contains("1.000");
    }

    @Test
    void aFileThatCannotBeReadIsToldAsEver() {
        CocoEvalRequest request = CocoEvalRequest.of(truth, folder.resolve("missing.json"), "bbox");
        ReadingAhead ahead = ReadingAhead.start(request);
        assertThatThrownBy(() -> request.run(CocoEvalAnalyses.NONE, bytes -> {}, Optional.of(ahead)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("missing.json: there is no such file");
    }
}
