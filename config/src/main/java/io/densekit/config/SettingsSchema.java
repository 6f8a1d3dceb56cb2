// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.settings.Describe;
import io.densekit.settings.Inline;
import io.densekit.settings.OneOrMore;
import io.densekit.settings.ShortForm;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a JSON Schema (draft 2020-12) of settings records, so that editors complete and check configurations. Nothing is
 * required in it, since a file may extend another and a preset may fill in the rest.
 */
public final class SettingsSchema {
    private static final String REFERENCE = "^\\$\\{[^{}]+\\}$";

    private final CustomDefinitionProviderV2 definitions = this::define;
    private final ComponentCatalog catalog;

    /** Schemas in which a component may be any of this catalog. */
    public SettingsSchema(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** The schema of configurations that are bound to this record. */
    public JsonNode of(Class<? extends Record> type) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        JsonMapper.builder().build(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.PLAIN_DEFINITION_KEYS);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> Names.key(field.getDeclaredName()))
                .withDescriptionResolver(field -> key(field)
                        .map(SettingKey::description)
                        .filter(text -> !text.isEmpty())
                        .orElse(null))
                .withDefaultResolver(field -> key(field)
                        .flatMap(SettingKey::byDefault)
                        .map(SettingsSchema::json)
                        .orElse(null))
                .withTargetTypeOverridesResolver(SettingsSchema::contentOfOptional)
                .withIgnoreCheck(SettingsSchema::isInline);
        builder.forTypesInGeneral()
                .withPropertySorter((one, other) -> 0)
                .withDescriptionResolver(SettingsSchema::description)
                .withCustomDefinitionProvider(definitions)
                .withTypeAttributeOverride(this::closeRecord);
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(type);
        ((ObjectNode) schema.get("properties"))
                .putObject("extends")
                .put("type", "string")
                .put("description", "The file whose values this one starts from, relative to this file's folder");
        return schema;
    }

    private static Optional<SettingKey> key(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return owner.isRecord() && !field.isFakeContainerItemScope()
                ? SettingKey.of(owner.asSubclass(Record.class)).stream()
                        .filter(key -> key.name().equals(Names.key(field.getDeclaredName())))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isInline(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return owner.isRecord()
                && !field.isStatic()
                && !Names.ownKeys(owner.asSubclass(Record.class)).contains(Names.key(field.getDeclaredName()));
    }

    private static Object json(String yaml) {
        return plain(YamlReader.read(Origin.DEFAULT, yaml));
    }

    private static Object plain(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar) {
            return scalar.value();
        } else if (node instanceof ConfigNode.Sequence list) {
            return list.items().stream().map(SettingsSchema::plain).toList();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        ((ConfigNode.Mapping) node).entries().forEach((key, value) -> map.put(key, plain(value)));
        return map;
    }

    private static List<ResolvedType> contentOfOptional(FieldScope field) {
        return field.getType() != null && field.getType().isInstanceOf(Optional.class)
                ? field.getType().typeParametersFor(Optional.class)
                : null;
    }

    private static String description(TypeScope scope) {
        Describe text = scope.getType().getErasedType().getAnnotation(Describe.class);
        return text == null ? null : text.value();
    }

    private CustomDefinition define(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode node = context.getGeneratorConfig().createObjectNode();
        if (raw == Configured.class) {
            return new CustomDefinition(component(type.getTypeParameters().get(0), node, context));
        } else if (raw == OneOrMore.class) {
            ResolvedType item = type.getTypeParameters().get(0);
            ArrayNode either = node.putArray("anyOf");
            either.add(context.createDefinition(item));
            either.addObject().put("type", "array").set("items", context.createDefinition(item));
        } else if (raw.isAnnotationPresent(ShortForm.class)) {
            ArrayNode either = node.putArray("anyOf");
            either.addObject().put("type", "string");
            either.add(context.createStandardDefinition(type, definitions));
        } else if (raw.isEnum()) {
            ArrayNode either = node.putArray("anyOf");
            Names.constants(raw).forEach(either.addObject().putArray("enum")::add);
            either.addObject().put("type", "string").put("pattern", REFERENCE);
        } else if (raw == Path.class) {
            node.put("type", "string");
        } else if (raw == String.class) {
            // A text may be written without quotes whatever it looks like: version: 1.1.
            node.putArray("type").add("string").add("number").add("boolean");
        } else if (ScalarBinder.isWhole(raw)) {
            orReference("integer", node);
        } else if (ScalarBinder.isDecimal(raw)) {
            orReference("number", node);
        } else if (ScalarBinder.isBoolean(raw)) {
            orReference("boolean", node);
        } else {
            return null;
        }
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static void orReference(String type, ObjectNode node) {
        node.putArray("type").add(type).add("string");
        node.put("pattern", REFERENCE);
    }

    private ObjectNode component(ResolvedType product, ObjectNode node, SchemaGenerationContext context) {
        ArrayNode either = node.putArray("anyOf");
        catalog.names(product.getErasedType())
                .forEach(either.addObject().put("type", "string").putArray("enum")::add);
        catalog.types(product.getErasedType()).stream()
                .map(Component::settings)
                .distinct()
                .map(settings -> context.createDefinitionReference(
                        context.getTypeContext().resolve(settings)))
                .forEach(either::add);
        return node;
    }

    /** A record has no further keys, but a component's has its {@code type} beside them. */
    private void closeRecord(ObjectNode node, TypeScope scope, SchemaGenerationContext context) {
        if (!scope.getType().getErasedType().isRecord()) {
            return;
        }
        node.put("additionalProperties", false);
        Arrays.stream(scope.getType().getErasedType().getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Inline.class))
                .map(component -> ValueBinder.product(component.getGenericType()))
                .forEach(product -> inline(product, node.withObject("properties"), context));
        List<String> names = catalog.all().stream()
                .filter(component -> component.settings() == scope.getType().getErasedType())
                .flatMap(component -> Stream.concat(
                        Stream.of(component.type()),
                        component.presets().stream().map(preset -> preset.name())))
                .toList();
        if (!names.isEmpty()) {
            ObjectNode properties = node.withObject("properties");
            ObjectNode type = properties.putObject(ConfigMerge.TYPE);
            if (names.size() == 1) {
                type.put("const", names.get(0));
            } else {
                names.forEach(type.putArray("enum")::add);
            }
        }
    }

    /** Any key of any component that makes such a product may stand beside the record's own. */
    private void inline(Class<?> product, ObjectNode properties, SchemaGenerationContext context) {
        catalog.names(product).forEach(properties.withObject(ConfigMerge.TYPE).withArray("enum")::add);
        for (Component<?, ?> component : catalog.types(product)) {
            List<SettingKey> keys = SettingKey.of(component.settings());
            for (int i = 0; i < keys.size(); i++) {
                RecordComponent part = component.settings().getRecordComponents()[i];
                ObjectNode value =
                        context.createDefinition(context.getTypeContext().resolve(part.getGenericType()));
                value.put("description", keys.get(i).description());
                keys.get(i).byDefault().ifPresent(yaml -> value.putPOJO("default", json(yaml)));
                properties.set(keys.get(i).name(), value);
            }
        }
    }
}
