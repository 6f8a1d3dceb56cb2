// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import io.densekit.UserError;
import io.densekit.files.FileName;
import io.densekit.files.PlainFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Classes in the order of their numbers, as a text file or folders name them.
 *
 * @param folders the names of their folders, or whatever else stands for them in files
 * @param names what they are called
 */
public record ClassList(List<String> folders, List<String> names) {

    public ClassList {
        folders = List.copyOf(folders);
        names = List.copyOf(names);
    }

    /** No classes. */
    public static ClassList empty() {
        return new ClassList(List.of(), List.of());
    }

    /**
     * Reads a text file: one class a line, its folder's name and, after a tab, the name to show. Empty lines don't count.
     *
     * @throws UserError if it can't be read, has no class, or has one twice
     */
    public static ClassList read(Path file) {
        List<String> lines;
        try {
            lines = PlainFile.lines(file);
        } catch (NoSuchFileException e) {
            throw UserError.usage(
                    "the classes file " + file + " does not exist; check 'classes', or leave it out: folders then count"
                            + " in the order of their names",
                    e);
        } catch (CharacterCodingException e) {
            throw UserError.failure("the classes file " + file + " is no text in UTF-8; convert it", e);
        } catch (IOException e) {
            throw UserError.unreadable("the classes file " + file, e);
        }
        return of(file, lines);
    }

    private static ClassList of(Path file, List<String> lines) {
        List<String> folders = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, Integer> places = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            int tab = line.indexOf('\t');
            String folder = tab < 0 ? line : line.substring(0, tab).strip();
            Integer earlier = places.putIfAbsent(folder, i + 1);
            if (earlier != null) {
                throw UserError.failure(file + ":" + (i + 1) + ": the class " + folder + " is in line " + earlier
                        + " already; each class needs one line");
            }
            FileName.in(file, folder, file + ":" + (i + 1));
            folders.add(folder);
            names.add(tab < 0 ? line : line.substring(tab).strip());
        }
        if (folders.isEmpty()) {
            throw UserError.failure(file + " has no class; write the name of one class folder a line");
        }
        return new ClassList(folders, names);
    }

    /**
     * The folders within a folder, in the order of their names, which may be none; hidden ones don't count.
     *
     * @throws IOException if it can't be read
     */
    public static ClassList foldersIn(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            List<String> folders = entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            return new ClassList(folders, folders);
        }
    }
}
