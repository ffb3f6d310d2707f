package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How many rows a source has: known after the first scan, or counted when it is asked before. */
final class RowTotal {
    private OptionalLong total = OptionalLong.empty();
    private Optional<Boolean> many = Optional.empty();

    long get(LongSupplier count) {
        if (total.isEmpty()) {
            total = OptionalLong.of(count.getAsLong());
        }
        return total.getAsLong();
    }

    /** Whether they are so many that a column's values are not held in memory; decided once. */
    boolean areMany(BooleanSupplier decision) {
        if (many.isEmpty()) {
            many = Optional.of(decision.getAsBoolean());
        }
        return many.get();
    }

    void set(long known) {
        total = OptionalLong.of(known);
    }
}
