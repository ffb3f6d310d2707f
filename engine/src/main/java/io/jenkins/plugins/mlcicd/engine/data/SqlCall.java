package io.jenkins.plugins.mlcicd.engine.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A call of an SQL function, taken apart.
 *
 * @param arguments its arguments
 * @param rest what follows its closing bracket
 */
record SqlCall(List<String> arguments, String rest) {
    /** Takes an expression apart that begins with a call; what stands in quotes is data. */
    static SqlCall parse(String sql) {
        List<String> arguments = new ArrayList<>();
        int begin = sql.indexOf('(') + 1;
        int depth = 1;
        int i = begin;
        for (char quote = 0; depth > 0; i++) {
            char next = sql.charAt(i);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else if (next == '(' || next == '[') {
                depth++;
            } else if (next == ')' || next == ']') {
                depth--;
            }
            boolean isEnd = depth == 0 || (depth == 1 && quote == 0 && next == ',');
            if (isEnd) {
                arguments.add(sql.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        return new SqlCall(List.copyOf(arguments), sql.substring(i));
    }
}
