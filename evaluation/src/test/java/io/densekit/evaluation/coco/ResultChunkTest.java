// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultChunkTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatStartsWithinItsBounds() throws IOException {
        String entry = result(1, 1, 1, "'bbox':[1,2,3,4]");
        Path file = new CocoFiles(folder).resultsFile(entry + "," + entry + "," + entry);
        long second = 2 + entry.length();
        long third = second + entry.length() + 1;
        try (FileChannel channel = FileChannel.open(file)) {
            ResultChunk first = ResultChunk.read(channel, 0, second, IouType.BBOX, ResultForm.BOX, ChosenResults.ALL);
            assertThat(first.rows.size()).isEqualTo(1);
            assertThat(first.end).isEqualTo(second);
            ResultChunk middle =
                    ResultChunk.read(channel, second, second + 1, IouType.BBOX, ResultForm.BOX, ChosenResults.ALL);
            assertThat(middle.rows.size()).isEqualTo(1);
            assertThat(middle.end).isEqualTo(third);
            ResultChunk last = ResultChunk.read(
                    channel, third, ResultChunk.CLOSED, IouType.BBOX, ResultForm.BOX, ChosenResults.ALL);
            assertThat(last.rows.size()).isEqualTo(1);
            assertThat(last.end).isEqualTo(ResultChunk.CLOSED);
            assertThat(last.failure).isNull();
            ResultChunk wrong = ResultChunk.read(
                    channel, third + 1, ResultChunk.CLOSED, IouType.BBOX, ResultForm.BOX, ChosenResults.ALL);
            assertThat(wrong.failure).isNotNull();
            assertThat(wrong.failure).isNotNull();
            assertThat(wrong.failedAt).isEqualTo(third + 1);
        }
    }
}
