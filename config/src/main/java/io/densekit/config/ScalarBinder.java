// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a Java value of a single YAML value, strictly: no number out of a quoted text, no whole number out of 1.5. A mapper of
 * Jackson's would do it for single values too, but getting one ready takes a tenth of what {@code config} does.
 */
final class ScalarBinder {
    private static final Map<String, String> YAML_1_1_BOOLEANS =
            Map.of("yes", "true", "on", "true", "y", "true", "no", "false", "off", "false", "n", "false");

    private ScalarBinder() {}

    /** A value or what is wrong. */
    record Result(Object value, String problem) {
        static Result of(Object value) {
            return new Result(value, "");
        }

        static Result problem(String problem) {
            return new Result(null, problem);
        }
    }

    static Result bind(Type type, ConfigNode node) {
        if (!(type instanceof Class<?> raw) || !isKnown(raw)) {
            throw new IllegalArgumentException("a settings record can't hold a " + type.getTypeName());
        }
        if (!(node instanceof ConfigNode.Scalar scalar) || scalar.value() == null) {
            return Result.problem("expected " + expected(raw) + ", got " + node.describe());
        }
        if (raw == String.class) {
            return Result.of(scalar.text());
        } else if (raw == Path.class) {
            return path(scalar);
        } else if (raw.isEnum()) {
            return constant(raw, scalar);
        }
        return convert(raw, scalar);
    }

    private static Result path(ConfigNode.Scalar scalar) {
        try {
            return Result.of(Path.of(scalar.text()));
        } catch (InvalidPathException e) {
            return Result.problem("this is no path: " + e.getReason());
        }
    }

    private static Result constant(Class<?> type, ConfigNode.Scalar scalar) {
        String name = Names.constant(scalar.text());
        Optional<?> constant = Arrays.stream(type.getEnumConstants())
                .filter(candidate -> Names.constant((Enum<?>) candidate).equals(name))
                .findFirst();
        return constant.map(Result::of)
                .orElseGet(() -> Result.problem("expected " + expected(type) + ", got " + scalar.describe()
                        + Nearest.question(name, Names.constants(type))));
    }

    private static Result convert(Class<?> type, ConfigNode.Scalar scalar) {
        String problem = "expected " + expected(type) + ", got " + scalar.describe() + hint(type, scalar);
        if (isBoolean(type)) {
            return scalar.value() instanceof Boolean value ? Result.of(value) : Result.problem(problem);
        }
        if (!(scalar.value() instanceof Number number)) {
            return Result.problem(problem);
        }
        if (isDecimal(type)) {
            double wide = number.doubleValue();
            float narrow = number.floatValue();
            boolean single = type == float.class || type == Float.class;
            boolean endless = single ? !Float.isFinite(narrow) : !Double.isFinite(wide);
            return endless
                    ? Result.problem(problem + ", which is too large")
                    : Result.of(single ? narrow : (Object) wide);
        }
        if (!(number instanceof Long || number instanceof Integer || number instanceof BigInteger)) {
            return Result.problem(problem);
        }
        return whole(type, new BigInteger(number.toString()))
                .map(Result::of)
                .orElseGet(() -> Result.problem(problem + ", which is too large"));
    }

    /** Empty where the type has no such number. */
    private static Optional<Object> whole(Class<?> type, BigInteger number) {
        try {
            return Optional.of(
                    type == int.class || type == Integer.class
                            ? (Object) number.intValueExact()
                            : (Object) number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String hint(Class<?> type, ConfigNode.Scalar scalar) {
        if (!scalar.isText()) {
            return "";
        }
        if (isBoolean(type)) {
            String word = YAML_1_1_BOOLEANS.get(Names.constant(scalar.text()));
            return word == null ? "" : "; write " + word;
        }
        String digits = scalar.text().replace("_", "").replaceFirst("^([-+]?)0+(?=\\d)", "$1");
        boolean number = digits.matches("[-+]?\\d{1,18}(\\.\\d*)?");
        return number ? "; write " + digits + " without quotes" : "";
    }

    private static boolean isKnown(Class<?> type) {
        return isWhole(type)
                || isDecimal(type)
                || isBoolean(type)
                || type.isEnum()
                || type == String.class
                || type == Path.class;
    }

    static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    static boolean isWhole(Class<?> type) {
        return List.of(int.class, Integer.class, long.class, Long.class).contains(type);
    }

    static boolean isDecimal(Class<?> type) {
        return List.of(double.class, Double.class, float.class, Float.class).contains(type);
    }

    private static String expected(Class<?> type) {
        if (isWhole(type)) {
            return "a whole number";
        } else if (isDecimal(type)) {
            return "a number";
        } else if (isBoolean(type)) {
            return "true or false";
        } else if (type == String.class) {
            return "a text";
        } else if (type == Path.class) {
            return "a path";
        }
        return "one of " + String.join(", ", Names.constants(type));
    }
}
