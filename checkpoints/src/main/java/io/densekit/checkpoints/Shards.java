// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.densekit.UserError;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkpoint in several safetensors files: an index, {@code NAME.safetensors.index.json}, says in which of the files
 * beside it each tensor is. A folder stands for the index in it.
 */
final class Shards {
    private static final String INDEX = ".safetensors.index.json";
    private static final Pattern SHARD = Pattern.compile("(.+)-(\\d+)-of-(\\d+)\\.safetensors");
    private static final long LONGEST_INDEX = 64L << 20;

    private Shards() {}

    /** Whether this is read here: an index, a folder, or one file of several, which alone is refused. */
    static boolean recognises(Path file) {
        return Files.isDirectory(file) || isIndex(file) || shardOfMany(file) != null;
    }

    static Checkpoint read(Path file) {
        Matcher shard = shardOfMany(file);
        if (shard != null) {
            throw UserError.failure(file + " is part " + Long.parseLong(shard.group(2)) + " of "
                    + Long.parseLong(shard.group(3)) + " of one checkpoint; name its index, " + shard.group(1) + INDEX
                    + ", or the folder, with all parts in it");
        }
        return Files.isDirectory(file) ? readFolder(file) : readIndex(file);
    }

    private static boolean isIndex(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(INDEX);
    }

    private static Matcher shardOfMany(Path file) {
        Path name = file.getFileName();
        Matcher matcher = name == null ? null : SHARD.matcher(name.toString());
        boolean many = matcher != null
                && matcher.matches()
                && matcher.group(2).length() < 10
                && matcher.group(3).length() < 10
                && Long.parseLong(matcher.group(3)) > 1;
        return many && !Files.isDirectory(file) ? matcher : null;
    }

    private static Checkpoint readFolder(Path folder) {
        List<Path> files = files(folder);
        List<Path> indices = files.stream().filter(Shards::isIndex).toList();
        if (indices.size() == 1) {
            return readIndex(indices.get(0));
        }
        if (has(files, ".metadata")
                || files.stream().anyMatch(file -> file.toString().endsWith(".distcp"))) {
            throw UserError.failure(
                    folder + " is a checkpoint of torch.distributed.checkpoint; make one file of it with"
                            + " python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER weights.pth");
        }
        if (Stream.of("_CHECKPOINT_METADATA", "_METADATA", "manifest.ocdbt", "_sharding")
                .anyMatch(name -> has(files, name))) {
            throw UserError.failure(folder + " is a checkpoint of Orbax; restore it in Python and write its parameters"
                    + " to one file, flax.serialization.to_bytes(params)");
        }
        throw UserError.failure(folder + " is a folder, not a weight file"
                + (indices.isEmpty() ? "" : ", and has " + indices.size() + " indices") + "; name a file in it");
    }

    private static boolean has(List<Path> files, String name) {
        return files.stream().anyMatch(file -> file.getFileName().toString().equals(name));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw UserError.failure(folder + " can't be read (" + e.getMessage() + "); check its permissions", e);
        }
    }

    private static Checkpoint readIndex(Path index) {
        Map<String, String> places = places(index);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        Map<String, String> unread = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : new TreeSet<>(places.values())) {
            Path shard = index.resolveSibling(name);
            if (!Files.isRegularFile(shard)) {
                throw UserError.failure(index + " names the file '" + Excerpt.of(name)
                        + "', which is not beside it; get all parts of the checkpoint");
            }
            try (FileBytes bytes = FileBytes.open(shard)) {
                SafetensorsHeader header = SafetensorsHeader.read(bytes);
                Safetensors.read(bytes, header).forEach(entry -> tensors.put(entry.getKey(), entry.getValue()));
                unread.putAll(header.unread());
                metadata.putAll(header.metadata());
            }
        }
        for (String name : places.keySet()) {
            if (!tensors.containsKey(name) && !unread.containsKey(name)) {
                throw UserError.failure(index + " names the tensor '" + Excerpt.of(name) + "', which is not in '"
                        + Excerpt.of(places.get(name)) + "'; get all parts of the checkpoint again");
            }
        }
        tensors.keySet().retainAll(places.keySet());
        return Unwrapping.unwrap(StateDict.of(tensors), unread, metadata, "safetensors");
    }

    /** The file of each tensor. */
    private static Map<String, String> places(Path index) {
        Map<String, String> places = new LinkedHashMap<>();
        try (FileBytes bytes = FileBytes.open(index)) {
            if (bytes.size() > LONGEST_INDEX) {
                throw damaged(index, "has " + bytes.size() + " bytes");
            }
            byte[] text = new byte[(int) bytes.size()];
            bytes.region(0, text.length).get(text);
            try (JsonParser json = new JsonFactory().createParser(text)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw damaged(index, "is no JSON object");
                }
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    JsonToken value = json.nextToken();
                    if (key.equals("weight_map") && value == JsonToken.START_OBJECT) {
                        readPlaces(index, json, places);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw damaged(index, "is not JSON");
        }
        if (places.isEmpty()) {
            throw damaged(index, "has no weight_map");
        }
        return places;
    }

    private static void readPlaces(Path index, JsonParser json, Map<String, String> places) throws IOException {
        for (String tensor = json.nextFieldName(); tensor != null; tensor = json.nextFieldName()) {
            String file = json.nextTextValue();
            // Files beside the index alone: nothing elsewhere is opened because a file asks for it.
            if (file == null || file.isEmpty() || file.startsWith(".") || !file.matches("[^/\\\\\\p{Cntrl}]+")) {
                throw damaged(index, "has a weight_map of something else than file names");
            }
            places.put(tensor, file);
        }
    }

    private static UserError damaged(Path index, String problem) {
        return UserError.failure(index + " " + problem + "; it should be the index of a checkpoint in several"
                + " safetensors files, get it again");
    }
}
