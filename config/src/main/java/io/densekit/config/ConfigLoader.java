// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import io.densekit.plugin.ComponentCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a configuration: a YAML file, the file that it {@code extends}, the command line's overrides and references to
 * other keys and to environment variables. What the language is, {@code docs/configuration.md} says.
 */
public final class ConfigLoader {
    private static final String EXTENDS = "extends";
    private static final int MOST_FILES = 8;

    private final ConfigMerge merge;
    private final Map<String, String> environment;

    /** A loader that sees this process's environment variables. */
    public ConfigLoader(ComponentCatalog catalog) {
        this(catalog, System.getenv());
    }

    /** A loader that sees these environment variables. */
    public ConfigLoader(ComponentCatalog catalog, Map<String, String> environment) {
        this.merge = new ConfigMerge(catalog);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a file.
     *
     * @param overrides each {@code path.to.key=value}, applied in order
     * @throws UserError if a file can't be read, is no YAML or breaks a rule of the language; the message has the place
     */
    public ConfigTree load(Path file, List<String> overrides) {
        return finish(readWithParents(file, new ArrayList<>()), overrides);
    }

    /**
     * Reads a text that is not in a file of the user's, so that it can't extend one.
     *
     * @param name what messages call it
     */
    public ConfigTree parse(String name, String text, List<String> overrides) {
        ConfigNode.Mapping own = mapping(YamlReader.read(name, text));
        if (own.get(EXTENDS).isPresent()) {
            Origin place = own.entries().get(EXTENDS).origin();
            throw Mistakes.single(place, ConfigPath.ROOT.key(EXTENDS), "only a file can extend another");
        }
        return finish(own, overrides);
    }

    private ConfigTree finish(ConfigNode root, List<String> overrides) {
        ConfigNode changed = new Overrides(merge).apply(root, overrides);
        return new ConfigTree((ConfigNode.Mapping) References.resolve(changed, environment));
    }

    private ConfigNode.Mapping readWithParents(Path file, List<Path> chain) {
        ConfigNode.Mapping own = mapping(YamlReader.read(file.toString(), readText(file)));
        if (own.get(EXTENDS).isEmpty()) {
            return own;
        }
        chain.add(file.toAbsolutePath().normalize());
        Path parent = parent(file, own.entries().get(EXTENDS), chain);
        return (ConfigNode.Mapping) merge.merge(readWithParents(parent, chain), own.without(EXTENDS));
    }

    private static Path parent(Path file, ConfigNode node, List<Path> chain) {
        ConfigPath key = ConfigPath.ROOT.key(EXTENDS);
        if (!(node instanceof ConfigNode.Scalar name) || !name.isText()) {
            throw Mistakes.single(node.origin(), key, "expected the name of one file, got " + node.describe());
        }
        Path parent;
        try {
            parent = file.resolveSibling(name.text()).normalize();
        } catch (InvalidPathException e) {
            throw Mistakes.single(node.origin(), key, "this is no file name: " + e.getReason());
        }
        Path absolute = parent.toAbsolutePath().normalize();
        if (chain.contains(absolute)) {
            String circle = chain.subList(chain.indexOf(absolute), chain.size()).stream()
                    .map(link -> link.getFileName() + " → ")
                    .collect(Collectors.joining());
            throw Mistakes.single(
                    node.origin(), key, "the files extend each other in a circle: " + circle + absolute.getFileName());
        }
        if (chain.size() >= MOST_FILES) {
            throw Mistakes.single(node.origin(), key, "more than " + MOST_FILES + " files extend one another");
        }
        if (!Files.exists(parent)) {
            throw Mistakes.single(
                    node.origin(),
                    key,
                    "there is no file " + parent + " (a relative name starts at this file's folder)");
        }
        return parent;
    }

    private static ConfigNode.Mapping mapping(ConfigNode root) {
        if (root.isNull()) {
            return ConfigNode.Mapping.empty(root.origin());
        }
        if (root instanceof ConfigNode.Mapping map) {
            return map;
        }
        throw Mistakes.single(root.origin(), ConfigPath.ROOT, "expected keys and values, got " + root.describe());
    }

    private static String readText(Path file) {
        if (Files.isDirectory(file)) {
            throw UserError.usage(file + ": this is a folder; name a YAML file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlReader.MOST_TEXT + 1);
            if (bytes.length > YamlReader.MOST_TEXT) {
                throw UserError.usage(file + ": this is longer than a configuration may be (1 MiB)");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw UserError.usage(file + ": this is not text in UTF-8; save it in that encoding", e);
        } catch (NoSuchFileException e) {
            throw UserError.usage(file + ": there is no such file", e);
        } catch (FileSystemException e) {
            throw UserError.usage(file + ": the file can't be read: " + e.getReason(), e);
        } catch (IOException e) {
            throw UserError.usage(file + ": the file can't be read: " + e.getMessage(), e);
        }
    }
}
