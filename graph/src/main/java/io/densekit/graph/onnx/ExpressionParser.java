// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the expressions of a line. */
final class ExpressionParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(-?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)|\"([^\"]*)\"|((?:\\(self\\)|[A-Za-z_]\\w*)(?:\\.\\w+)*)|(.))");

    private final String text;
    private final Matcher tokens;
    private MatchResult current;
    private boolean more;

    ExpressionParser(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        advance();
    }

    /** Those of the whole line, between commas. */
    List<Expression> all() {
        List<Expression> all = new ArrayList<>();
        do {
            all.add(expression());
        } while (take(","));
        if (more) {
            throw unread();
        }
        return all;
    }

    private void advance() {
        more = tokens.lookingAt();
        if (more) {
            current = tokens.toMatchResult();
            tokens.region(tokens.end(), text.length());
        }
    }

    private boolean at(String sign) {
        return more && sign.equals(current.group(4));
    }

    private boolean take(String sign) {
        boolean there = at(sign);
        if (there) {
            advance();
        }
        return there;
    }

    private void require(String sign) {
        if (!take(sign)) {
            throw unread();
        }
    }

    private Expression expression() {
        Expression found = atom();
        while (take("[")) {
            List<Expression> index = items("]");
            found = new Expression.Item(found, index.get(0));
        }
        return found;
    }

    private Expression atom() {
        if (!more) {
            throw unread();
        }
        String number = current.group(1);
        String words = current.group(2);
        String name = current.group(3);
        if (take("[")) {
            return new Expression.Items(items("]"));
        }
        if (take("(")) {
            return new Expression.Items(items(")"));
        }
        if (number != null) {
            advance();
            return new Expression.Plain(number(number));
        }
        if (words != null) {
            advance();
            return new Expression.Plain(words);
        }
        if (name == null) {
            throw unread();
        }
        advance();
        return take("(") ? call(name.replace("(self)", "self")) : new Expression.Name(name);
    }

    private static Object number(String text) {
        return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }

    private List<Expression> items(String end) {
        List<Expression> items = new ArrayList<>();
        while (!take(end)) {
            items.add(expression());
            if (!at(end)) {
                require(",");
            }
        }
        return items;
    }

    private Expression call(String function) {
        List<Expression> arguments = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!take(")")) {
            Expression argument = expression();
            if (argument instanceof Expression.Name name && take("=")) {
                named.put(name.name(), expression());
            } else {
                arguments.add(argument);
            }
            if (!at(")")) {
                require(",");
            }
        }
        return new Expression.Call(function, arguments, named);
    }

    private NotRecordable unread() {
        return new NotRecordable("the expression '" + text + "' of an operator's script can't be read");
    }
}
