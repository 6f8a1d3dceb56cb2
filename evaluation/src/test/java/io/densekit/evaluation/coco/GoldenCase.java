// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what pycocotools recorded, and sets up the same evaluation. */
final class GoldenCase {

    static final double TOLERANCE = 1e-12;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenCase() {}

    static JsonNode read(String name) {
        try (InputStream in = GoldenCase.class.getResourceAsStream("/golden/coco-eval/" + name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        try {
            return Path.of(
                    GoldenCase.class.getResource("/golden/coco-eval/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static CocoParameters parameters(JsonNode recorded) {
        JsonNode params = recorded.get("params");
        CocoParameters parameters = CocoParameters.defaults(
                        IouType.of(recorded.get("iouType").asText()))
                .withIouThresholds(doubles(params.get("iouThrs")))
                .withRecallThresholds(doubles(params.get("recThrs")))
                .withAreaRanges(areaRanges(params))
                .withMaxDetections(StreamSupport.stream(params.get("maxDets").spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray())
                .withImageIds(longs(params.get("imgIds")));
        if (params.has("kptOksSigmas")) {
            parameters = parameters.withSigmas(doubles(params.get("kptOksSigmas")));
        }
        return params.get("useCats").asInt() == 0
                ? parameters.withoutCategories()
                : parameters.withCategoryIds(longs(params.get("catIds")));
    }

    private static List<AreaRange> areaRanges(JsonNode params) {
        List<AreaRange> ranges = new ArrayList<>();
        for (int a = 0; a < params.get("areaRng").size(); a++) {
            JsonNode range = params.get("areaRng").get(a);
            ranges.add(new AreaRange(
                    params.get("areaRngLbl").get(a).asText(),
                    range.get(0).asDouble(),
                    range.get(1).asDouble()));
        }
        return ranges;
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    static List<Long> longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }
}
