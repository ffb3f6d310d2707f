package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import java.util.List;
import java.util.Map;

/** What a column's type is called here and by pandas, so that a suggested suite can be used with both. */
final class TypeLists {
    private static final Map<String, String> PANDAS = Map.of(
            "TINYINT", "int8",
            "SMALLINT", "int16",
            "INTEGER", "int32",
            "UTINYINT", "uint8",
            "USMALLINT", "uint16",
            "UINTEGER", "uint32",
            "UBIGINT", "uint64");

    private TypeLists() {}

    /** The names; empty for a type that would tell little, such as that of texts in a file without types. */
    static List<String> of(String type) {
        if (type.equals("DOUBLE") || type.equals("FLOAT")) {
            return List.of(type, type.equals("DOUBLE") ? "float64" : "float32");
        }
        if (type.endsWith("INT") || type.endsWith("INTEGER")) {
            // Any name of whole numbers means all widths; suites do not know the database's names of unsigned ones.
            return List.of("BIGINT", PANDAS.getOrDefault(type, "int64"));
        }
        if (type.equals("BOOLEAN")) {
            return List.of(type, "bool");
        }
        if (type.startsWith("DECIMAL")) {
            return List.of("DECIMAL", "float64");
        }
        if (type.equals("DATE")) {
            return List.of(type);
        }
        if (type.startsWith("TIMESTAMP")) {
            return List.of("TIMESTAMP", "datetime64[ns]", "datetime64[us]");
        }
        return List.of();
    }
}
