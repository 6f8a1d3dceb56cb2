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
            ResultChunk chunk = new ResultChunk(channel, IouType.BBOX, ResultForm.BOX, ChosenResults.ALL);
            chunk.read(0, second);
            assertThat(chunk.rows.size()).isEqualTo(1);
            assertThat(chunk.end).isEqualTo(second);
            chunk.read(second, second + 1);
            assertThat(chunk.rows.size()).isEqualTo(1);
            assertThat(chunk.end).isEqualTo(third);
            chunk.read(third, ResultChunk.CLOSED);
            assertThat(chunk.rows.size()).isEqualTo(1);
            assertThat(chunk.end).isEqualTo(ResultChunk.CLOSED);
            assertThat(chunk.failure).isNull();
            chunk.read(third + 1, ResultChunk.CLOSED);
            assertThat(chunk.failure).isNotNull();
            assertThat(chunk.failedAt).isEqualTo(third + 1);
            chunk.read(second, third);
            assertThat(chunk.failure).isNull();
            assertThat(chunk.rows.size()).isEqualTo(1);
        }
    }
}
