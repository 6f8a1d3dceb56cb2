// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

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
 * A checkpoint in several files: an index, {@code NAME.safetensors.index.json} or {@code NAME.bin.index.json}, says in which
 * of the files beside it each tensor is. A folder stands for the index in it, or for its one weight file of the usual name.
 */
final class Shards {
    private static final String INDEX = ".index.json";
    private static final Pattern SHARD = Pattern.compile("(.+)-(\\d+)-of-(\\d+)(\\.safetensors|\\.bin)");
    /** How libraries call the weights in a checkpoint's folder. */
    private static final List<String> USUAL = List.of("model.safetensors", "pytorch_model.bin");

    private static final String CONVERT = "make one file of its folder with"
            + " python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER weights.pth";

    private Shards() {}

    /** Whether this is read here: an index, a folder, or one file of several, which alone is refused. */
    static boolean recognises(Path file) {
        return Files.isDirectory(file) || isIndex(file) || isDistributed(file) || shardOfMany(file) != null;
    }

    static Checkpoint read(Path file) {
        Matcher shard = shardOfMany(file);
        if (shard != null) {
            throw UserError.failure(file + " is part " + Long.parseLong(shard.group(2)) + " of "
                    + Long.parseLong(shard.group(3)) + " of one checkpoint; name its index, " + shard.group(1)
                    + shard.group(4) + INDEX + ", or the folder, with all parts in it");
        }
        if (Files.isDirectory(file)) {
            return readFolder(file);
        }
        if (isDistributed(file)) {
            throw UserError.failure(file + " is a part of a checkpoint of torch.distributed.checkpoint; " + CONVERT);
        }
        return readIndex(file);
    }

    private static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    private static boolean isIndex(Path file) {
        return name(file).endsWith(".safetensors" + INDEX) || name(file).endsWith(".bin" + INDEX);
    }

    private static boolean isDistributed(Path file) {
        return name(file).endsWith(".distcp");
    }

    private static Matcher shardOfMany(Path file) {
        Matcher matcher = SHARD.matcher(name(file));
        boolean many = matcher.matches()
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
        List<String> usual = USUAL.stream().filter(name -> has(files, name)).toList();
        if (indices.isEmpty() && usual.size() == 1) {
            return Checkpoints.read(folder.resolve(usual.get(0)));
        }
        if (has(files, ".metadata") || files.stream().anyMatch(Shards::isDistributed)) {
            throw UserError.failure(folder + " is a checkpoint of torch.distributed.checkpoint; " + CONVERT);
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
        return files.stream().anyMatch(file -> name(file).equals(name));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw UserError.failure(folder + " can't be read (" + e.getMessage() + "); check its permissions", e);
        }
    }

    private static Checkpoint readIndex(Path path) {
        ShardIndex index = ShardIndex.read(path);
        Map<String, String> places = index.places();
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        Map<String, String> unread = new LinkedHashMap<>();
        Map<String, Object> other = new LinkedHashMap<>(index.metadata());
        String format = "";
        for (String name : new TreeSet<>(places.values())) {
            Path file = path.resolveSibling(name);
            if (!Files.isRegularFile(file)) {
                throw UserError.failure(path + " names the file '" + Excerpt.of(name)
                        + "', which is not beside it; get all parts of the checkpoint");
            }
            Checkpoint shard = Checkpoints.part(file);
            shard.tensors().forEach(entry -> tensors.put(entry.getKey(), entry.getValue()));
            unread.putAll(shard.unread());
            other.putAll(shard.other());
            format = shard.format();
        }
        for (String name : places.keySet()) {
            if (!tensors.containsKey(name) && !unread.containsKey(name)) {
                throw UserError.failure(path + " names the tensor '" + Excerpt.of(name) + "', which is not in '"
                        + Excerpt.of(places.get(name)) + "'; get all parts of the checkpoint again");
            }
        }
        tensors.keySet().retainAll(places.keySet());
        return new Unwrapping().unwrap(StateDict.of(tensors), unread, other, format);
    }
}
