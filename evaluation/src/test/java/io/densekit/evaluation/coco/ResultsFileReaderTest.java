// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileReaderTest {

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
    }

    @Test
    void partsOfAnySizeGiveTheSameRows() throws IOException {
        String text = IntStream.range(0, 300)
                .mapToObj(i -> result(1, 1, i / 8.0, "'bbox':[" + i + ",2,3,4]"))
                .collect(Collectors.joining(" ,\n "));
        Path file = files.resultsFile(text);
        for (long part : new long[] {1, 7, 50, 64, 100, 1000, 1 << 20}) {
            AtomicLong read = new AtomicLong();
            ObjectColumns rows = new ResultsFileReader(file, IouType.BBOX, ChosenResults.ALL, 2, part, read::addAndGet)
                    .read()
                    .rows();
            assertThat(Arrays.copyOf(rows.scores.buffer, rows.size()))
                    .containsExactly(
                            IntStream.range(0, 300).mapToDouble(i -> i / 8.0).toArray());
            assertThat(read).hasValue(Files.size(file));
        }
    }

    @Test
    void textThatLooksLikeTheStartOfAResultIsSeenThrough() {
        String trap =
                "'note':'}, {\\\"image_id\\\":1,\\\"category_id\\\":1,\\\"score\\\":9,\\\"bbox\\\":[1,2,3,4]}, {'";
        String text = IntStream.range(0, 60)
                .mapToObj(i -> result(1, 1, i, trap + ",'bbox':[1,2,3,4]"))
                .collect(Collectors.joining(","));
        Path file = files.resultsFile(text);
        for (long part = 20; part < 400; part += 13) {
            CocoResults results =
                    new ResultsFileReader(file, IouType.BBOX, ChosenResults.ALL, 2, part, bytes -> {}).read();
            assertThat(results.size()).isEqualTo(60);
        }
    }

    @Test
    void mistakesAreNumberedFromTheStartOfTheFile() {
        String good = result(1, 1, 1, "'bbox':[1,2,3,4]");
        Path file = files.resultsFile((good + ",\n").repeat(50) + "{'image_id':1},\n" + good + ",{}");
        for (long part : new long[] {30, 90, 1 << 20}) {
            assertThatThrownBy(() ->
                            new ResultsFileReader(file, IouType.BBOX, ChosenResults.ALL, 2, part, bytes -> {}).read())
                    .isInstanceOf(CocoFormatException.class)
                    .hasMessageContaining("dt.json: result 50 (line 51): category_id is missing");
        }
    }

    @Test
    void refusesFilesThatAreNoResults() {
        CocoFiles.refuses(
                () -> CocoResults.read(files.file("dt.json", "{'annotations':[]}"), IouType.BBOX),
                "dt.json",
                "results are an array");
        CocoFiles.refuses(
                () -> CocoResults.read(files.file("dt.json", "[" + result(1, 1, 1, "'bbox':[1,2,3,4]")), IouType.BBOX),
                "dt.json",
                "the file ends");
        CocoFiles.refuses(() -> CocoResults.read(files.file("dt.json", ""), IouType.BBOX), "dt.json", "the file ends");
        CocoFiles.refuses(
                () -> CocoResults.read(files.file("dt.json", "[] []"), IouType.BBOX), "dt.json", "end of the file");
        CocoFiles.refuses(
                () -> CocoResults.read(folder.resolve("none.json"), IouType.BBOX), "none.json", "no such file");
    }
}
