package io.jenkins.plugins.mlcicd.engine.data;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How many rows a source has: known after the first scan, or counted when it is asked before. */
final class RowTotal {
    private OptionalLong total = OptionalLong.empty();

    long get(LongSupplier count) {
        if (total.isEmpty()) {
            total = OptionalLong.of(count.getAsLong());
        }
        return total.getAsLong();
    }

    void set(long known) {
        total = OptionalLong.of(known);
    }
}
