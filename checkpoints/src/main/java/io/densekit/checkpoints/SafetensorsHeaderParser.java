// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.densekit.UserError;
import io.densekit.weights.ElementType;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses the JSON of one safetensors header token by token, so that duplicate names are seen. */
final class SafetensorsHeaderParser {
    private static final int MOST_AXES = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(32)
                    .maxNameLength(SafetensorsHeader.LONGEST)
                    .maxStringLength(SafetensorsHeader.LONGEST)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** Types that no tensors are made of, and the bits of an element. */
    private static final Map<String, Integer> UNREAD = Map.of("C64", 64, "F4", 4, "F6_E2M3", 6, "F6_E3M2", 6);

    private final FileBytes file;
    private final int length;
    private final Map<String, SafetensorsHeader.Entry> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    SafetensorsHeaderParser(FileBytes file, int length) {
        this.file = file;
        this.length = length;
    }

    SafetensorsHeader parse() {
        byte[] header = new byte[length];
        file.region(SafetensorsHeader.LENGTH_BYTES, length).get(header);
        var text = new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "the header must be a JSON object");
            boolean metadataSeen = false;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (!name.equals(SafetensorsHeader.METADATA)) {
                    tensor(json, name);
                } else if (metadataSeen) {
                    throw refused(SafetensorsHeader.METADATA + " appears twice");
                } else {
                    metadataSeen = true;
                    metadata(json);
                }
            }
            expect(json.nextToken(), null, "something follows the header's JSON object");
        } catch (JsonProcessingException e) {
            throw refused("its header is not JSON (" + Excerpt.of(e.getOriginalMessage()) + ")");
        } catch (CharacterCodingException | CharConversionException e) {
            throw refused("its header is not UTF-8 text");
        } catch (IOException e) {
            throw file.failure("can't be read (" + e.getMessage() + ")", e);
        }
        return new SafetensorsHeader(tensors, metadata, (long) SafetensorsHeader.LENGTH_BYTES + length);
    }

    private void metadata(JsonParser json) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, SafetensorsHeader.METADATA + " must be a JSON object");
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            expect(json.nextToken(), JsonToken.VALUE_STRING, "its metadata '" + Excerpt.of(key) + "' must be a string");
            if (metadata.put(key, json.getText()) != null) {
                throw refused("its metadata has '" + Excerpt.of(key) + "' twice");
            }
        }
    }

    private void tensor(JsonParser json, String name) throws IOException {
        String tensor = "tensor '" + Excerpt.of(name) + "' ";
        expect(json.nextToken(), JsonToken.START_OBJECT, tensor + "must be described by a JSON object");
        StoredType type = null;
        long[] shape = null;
        long[] offsets = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "dtype" -> type = once(type, type(json, tensor), tensor, key);
                case "shape" -> shape = once(shape, integers(json, tensor, key), tensor, key);
                case "data_offsets" -> offsets = once(offsets, integers(json, tensor, key), tensor, key);
                default -> json.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw refused(tensor + "needs dtype, shape and two data_offsets");
        }
        if (tensors.put(name, new SafetensorsHeader.Entry(type, shape, offsets[0], offsets[1])) != null) {
            throw refused(tensor + "appears twice");
        }
    }

    private <T> T once(T before, T value, String tensor, String key) {
        if (before != null) {
            throw refused(tensor + "has " + key + " twice");
        }
        return value;
    }

    private StoredType type(JsonParser json, String tensor) throws IOException {
        String name = json.getText();
        Integer bits = UNREAD.get(name);
        if (bits != null) {
            return StoredType.unread(name, bits);
        }
        return Arrays.stream(ElementType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(StoredType::of)
                .orElseThrow(() -> file.failure("has " + tensor + "of element type " + Excerpt.of(name)
                        + ", which densekit doesn't know; convert it to one of "
                        + Arrays.toString(ElementType.values())));
    }

    private long[] integers(JsonParser json, String tensor, String key) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, tensor + "has a " + key + " that is no list");
        long[] values = new long[MOST_AXES];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(
                    json.currentToken(),
                    JsonToken.VALUE_NUMBER_INT,
                    tensor + "has a " + key + " that isn't all integers");
            if (count == MOST_AXES) {
                throw refused(tensor + "has more than " + MOST_AXES + " numbers in its " + key);
            }
            if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw refused(tensor + "has the impossible number " + json.getText() + " in its " + key);
            }
            values[count++] = json.getLongValue();
        }
        return Arrays.copyOf(values, count);
    }

    private void expect(JsonToken token, JsonToken expected, String otherwise) {
        if (token != expected) {
            throw refused(otherwise);
        }
    }

    private UserError refused(String problem) {
        return file.failure("is refused: " + problem + "; " + SafetensorsHeader.DAMAGED);
    }
}
