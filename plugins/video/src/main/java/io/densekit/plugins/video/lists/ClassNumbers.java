// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.UserError;
import io.densekit.classification.ClassList;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes that lists name, by their numbers: as a file has them, or in the order of their names. */
final class ClassNumbers {

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    private ClassNumbers(List<String> keys, List<String> names) {
        this.names = names;
        for (String key : keys) {
            numbers.put(key, numbers.size());
        }
    }

    /**
     * Classes of a file, or those that a list names.
     *
     * @param file one class a line, each with a tab and the name to show if it has another
     * @param listed what the list names; not looked at where there is a file
     * @throws UserError if the file can't be read
     */
    static ClassNumbers of(Optional<Path> file, Collection<String> listed) {
        return file.map(ClassNumbers::read).orElseGet(() -> {
            List<String> sorted = listed.stream().distinct().sorted().toList();
            return new ClassNumbers(sorted, sorted);
        });
    }

    /** @throws UserError if the file can't be read */
    static ClassNumbers read(Path file) {
        ClassList classes = ClassList.read(file);
        return new ClassNumbers(classes.folders(), classes.names());
    }

    /** In this order. */
    static ClassNumbers of(List<String> names) {
        return new ClassNumbers(names, names);
    }

    Optional<Integer> find(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /** By number. */
    List<String> names() {
        return names;
    }
}
