// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import io.densekit.weights.WeightsByName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A golden case: a folder with {@code case.json}, which names inputs, parameters, outputs and tolerances, and
 * {@code expected.safetensors}, which holds the numbers. Weights and most inputs are not stored: both sides draw them
 * from their names by the rule of {@link WeightsByName}.
 */
public final class GoldenCase {

    private final Path folder;
    private final JsonNode description;
    private final StateDict stored;

    private GoldenCase(Path folder, JsonNode description, StateDict stored) {
        this.folder = folder;
        this.description = description;
        this.stored = stored;
    }

    /**
     * Reads a case.
     *
     * @throws UserError if a file is missing or is not what it should be
     */
    public static GoldenCase read(Path folder) {
        Path description = folder.resolve("case.json");
        if (!Files.isRegularFile(description)) {
            throw UserError.failure(
                    folder + " is no golden case: it has no case.json. A case is a folder with case.json"
                            + " and expected.safetensors");
        }
        try {
            JsonNode json = new ObjectMapper().readTree(description.toFile());
            for (String key : List.of("inputs", "outputs", "tolerance")) {
                if (!json.path(key).isObject()) {
                    throw UserError.failure(
                            description + " has no object '" + key + "'; see the other cases for its shape");
                }
            }
            return new GoldenCase(folder, json, Safetensors.read(folder.resolve("expected.safetensors")));
        } catch (JsonProcessingException e) {
            throw UserError.failure(description + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw UserError.failure("can't read " + description + ": " + e.getMessage(), e);
        }
    }

    /** The case's name, the folder's where it gives none. */
    public String name() {
        return description.path("name").asText(folder.getFileName().toString());
    }

    /** The parsed {@code case.json}, for what only some cases have. */
    public JsonNode description() {
        return description;
    }

    /** Name and shape of every parameter and buffer, in the original's order; empty where the case has none. */
    public Map<String, long[]> parameterShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        description
                .path("parameters")
                .properties()
                .forEach(entry -> shapes.put(entry.getKey(), axes(entry.getValue())));
        return shapes;
    }

    /** How many values are learned, buffers not counted. */
    public long parameterCount() {
        return description.path("parameter_count").asLong();
    }

    /** Every parameter and buffer filled by its name, the case's own ranges included. */
    public StateDict weights() {
        List<WeightsByName.Override> ranges = new ArrayList<>();
        description
                .path("override")
                .properties()
                .forEach(entry -> ranges.add(new WeightsByName.Override(
                        Pattern.compile(entry.getKey()),
                        entry.getValue().get(0).asDouble(),
                        entry.getValue().get(1).asDouble())));
        StateDict.Builder state = StateDict.builder();
        parameterShapes()
                .forEach((name, shape) -> state.put(
                        name,
                        name.endsWith("num_batches_tracked")
                                ? TensorData.ofLongs(new long[1], shape)
                                : TensorData.ofFloats(WeightsByName.values(name, shape, ranges), shape)));
        return state.build();
    }

    /** The inputs by name: drawn from their names, or as stored. */
    public Map<String, TensorData> inputs() {
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        description
                .get("inputs")
                .properties()
                .forEach(entry -> inputs.put(entry.getKey(), input(entry.getKey(), entry.getValue())));
        return inputs;
    }

    /** The inputs as float arrays of {@code manager}. */
    public Map<String, NDArray> inputs(NDManager manager) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        inputs().forEach((name, data) -> arrays.put(name, manager.create(data.toFloats(), new Shape(data.shape()))));
        return arrays;
    }

    /** Everything that is stored as an input, by name: annotations of detection cases are not listed among the inputs. */
    public Map<String, TensorData> storedInputs() {
        return stored.under("input.").asMap();
    }

    private TensorData input(String name, JsonNode node) {
        if (node.path("from").asText().equals("stored") || node.has("stored")) {
            return stored("input." + name);
        }
        long[] shape = axes(node.get("shape"));
        double low = node.path("lo").asDouble(-2);
        double high = node.path("hi").asDouble(2);
        return TensorData.ofFloats(WeightsByName.input(name, shape, low, high), shape);
    }

    /** A tensor of {@code expected.safetensors} by its full name, such as {@code output.logits}. */
    public TensorData stored(String name) {
        return stored.find(name)
                .orElseThrow(() -> UserError.failure(folder + ": expected.safetensors has no tensor '" + name + "'"));
    }

    /** The outputs' names in their order. */
    public Set<String> outputs() {
        return description
                .get("outputs")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Outputs that are not results of the network but steps on the way. */
    public Set<String> intermediate() {
        return names("intermediate");
    }

    private Set<String> names(String key) {
        return description
                .path(key)
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Compares an output on the host. */
    public Comparison compare(String output, TensorData actual) {
        ExpectedOutput expected = ExpectedOutput.of(description.get("outputs").get(output));
        TensorData kept = stored("output." + output);
        Optional<Comparison> mask = MaskComparison.of(description, output, kept, actual);
        if (mask.isPresent()) {
            return mask.get();
        }
        if (names("exact").contains(output)) {
            return OutputComparison.ofIntegers(output, expected, kept, actual, 1);
        }
        JsonNode agreement = description.path(output + "_min_agreement");
        if (agreement.isNumber()) {
            return OutputComparison.ofIntegers(output, expected, kept, actual, agreement.asDouble());
        }
        JsonNode own = description.path("output_tolerance").path(output);
        JsonNode tolerance = own.isObject() ? own : description.get("tolerance");
        return OutputComparison.ofFloats(
                output,
                expected,
                kept,
                actual,
                tolerance.path("atol").asDouble(),
                tolerance.path("rtol").asDouble());
    }

    /** Compares an output. */
    public Comparison compare(String output, NDArray actual) {
        long[] shape = actual.getShape().getShape();
        return compare(
                output,
                switch (actual.getDataType()) {
                    case INT64 -> TensorData.ofLongs(actual.toLongArray(), shape);
                    case INT32 -> TensorData.ofInts(actual.toIntArray(), shape);
                    case FLOAT64 -> TensorData.ofDoubles(actual.toDoubleArray(), shape);
                    default -> TensorData.ofFloats(actual.toFloatArray(), shape);
                });
    }

    static long[] axes(JsonNode node) {
        return node.valueStream().mapToLong(JsonNode::asLong).toArray();
    }
}
