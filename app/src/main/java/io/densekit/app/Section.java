// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.config.SettingKey;
import io.densekit.runtime.experiment.ExperimentSettings;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a configuration that is no component: {@code schedule}, {@code compute}.
 *
 * @param settings its keys
 */
record Section(SettingKey key, Class<? extends Record> settings) {

    /** All of them, in a configuration's order. */
    static List<Section> all() {
        List<SettingKey> keys = SettingKey.of(ExperimentSettings.class);
        RecordComponent[] parts = ExperimentSettings.class.getRecordComponents();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Type type = parts[i].getGenericType();
            Type held = parts[i].getType() == Optional.class
                    ? ((ParameterizedType) type).getActualTypeArguments()[0]
                    : type;
            if (held instanceof Class<?> raw && raw.isRecord()) {
                sections.add(new Section(keys.get(i), raw.asSubclass(Record.class)));
            }
        }
        return List.copyOf(sections);
    }

    String name() {
        return key.name();
    }
}
