// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.cocoeval.CocoEvalRequest;
import io.densekit.runtime.cocoeval.ReadingAhead;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees from the bare words of a command line that {@code coco-eval} will read two files as COCO does, and lets them be read
 * while its options are understood. Any word that might change what is read stops it.
 */
final class Anticipation {

    private static final Set<String> FILES = Set.of("--annotations", "--predictions", "--type");

    /** What is told of an evaluation doesn't change what is read; these have no value. */
    private static final Set<String> TABLES =
            Set.of("--per-category", "--errors", "--tide", "--confusion", "--best-scores", "--calibration");

    /** The same, each with a file to write. */
    private static final Set<String> OUTPUTS =
            Set.of("--json", "--curves", "--per-image", "--per-object", "--per-result", "--report", "--image-folder");

    private Anticipation() {}

    static Optional<ReadingAhead> of(String... arguments) {
        return request(arguments).map(ReadingAhead::start);
    }

    static Optional<CocoEvalRequest> request(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("coco-eval")) {
            return Optional.empty();
        }
        Map<String, String> files = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String word = arguments[i];
            if (TABLES.contains(word)) {
                continue;
            }
            boolean file = FILES.contains(word);
            if (!file && !OUTPUTS.contains(word) || i + 1 == arguments.length) {
                return Optional.empty();
            }
            i++;
            if (file && files.put(word, arguments[i]) != null) {
                return Optional.empty();
            }
        }
        if (!files.keySet().equals(FILES)
                || !Set.of("bbox", "segm", "keypoints").contains(files.get("--type"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(CocoEvalRequest.of(
                    Path.of(files.get("--annotations")), Path.of(files.get("--predictions")), files.get("--type")));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
