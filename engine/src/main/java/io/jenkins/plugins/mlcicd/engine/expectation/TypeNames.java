package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.data.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names that suites of pandas, Spark and SQL give to types, and which of our columns fit them. */
final class TypeNames {
    private static final List<String> INTEGERS =
            names("int int_ int8 int16 int32 int64 intc intp uint uint8 uint16 uint32"
                    + " uint64 integer bigint smallint tinyint mediumint hugeint long longlong byteint int2 int4 int8 serial bigserial"
                    + " biginteger smallinteger bytetype shorttype integertype longtype int8dtype int16dtype int32dtype int64dtype"
                    + " uint8dtype uint16dtype uint32dtype uint64dtype ubigint uinteger usmallint utinyint");
    private static final List<String> FLOATS = names(
            "float float_ float16 float32 float64 double double_ real"
                    + " double_precision binary_float binary_double floattype doubletype float32dtype float64dtype float4 float8");
    private static final List<String> DECIMALS =
            names("decimal numeric number decimaltype bignumeric bigdecimal money smallmoney");
    private static final List<String> TEXTS = names(
            "str str_ string object object_ o varchar varchar2 nvarchar nvarchar2"
                    + " text tinytext mediumtext longtext char nchar bpchar character clob nclob unicode unicodetext string_types"
                    + " stringtype varchartype chartype stringdtype category categoricaldtype categoricaldtypetype enum uuid citext");
    private static final List<String> BOOLEANS = names("bool bool_ bool8 boolean booleantype booleandtype bit");
    private static final List<String> DATES = names("date datetype date32");
    private static final List<String> TIMES = names("datetime datetime2 datetime64 datetime64[ns] datetime64[us]"
            + " datetime64[ms] datetime64[s] datetime64[ns,utc] datetime64[us,utc] datetimetzdtype datetimetzdtypetype"
            + " smalldatetime datetimeoffset timestamp timestamptype timestampntztype timestamptz timestamp_ntz timestamp_ltz"
            + " timestamp_tz");

    /** Types that columns of files do not have here; nested values are texts. */
    private static final List<String> OTHERS =
            names("none nonetype bytes bytes_ complex complex64 complex128 list dict tuple"
                    + " set array arraytype map maptype struct structtype binary binarytype varbinary bytea blob json jsonb variant"
                    + " time timetype timedelta timedelta64 timedelta64[ns] interval period nulltype geometry geography hstore inet"
                    + " datetime.date datetime.datetime decimal.decimal");

    private TypeNames() {}

    /** Checks that a suite's type is known. */
    static void check(Kwargs kwargs, String key, String type) {
        List<String> known = Stream.of(INTEGERS, FLOATS, DECIMALS, TEXTS, BOOLEANS, DATES, TIMES, OTHERS)
                .flatMap(List::stream)
                .toList();
        if (!known.contains(plain(type))) {
            String nearest = NearestName.to(type, known)
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse(", expected a name such as int64, float64, str, bool, BIGINT, DOUBLE, VARCHAR or DATE");
            throw kwargs.wrong(key, "unknown type '" + type + "'" + nearest);
        }
    }

    /**
     * Whether a column is of a type. Widths do not matter: a text file has none. In text files, dates are texts, too.
     */
    static boolean fits(String type, Column column, boolean inTextFile) {
        String name = plain(type);
        String found = column.type();
        if (column.misfits() > 0) {
            return false;
        }
        if (INTEGERS.contains(name)) {
            return column.isNumeric() && (found.endsWith("INT") || found.endsWith("INTEGER"));
        }
        if (FLOATS.contains(name)) {
            return found.equals("DOUBLE") || found.equals("FLOAT");
        }
        if (DECIMALS.contains(name)) {
            return column.isNumeric();
        }
        if (TEXTS.contains(name)) {
            return column.isText() || (inTextFile && column.isTemporal());
        }
        if (BOOLEANS.contains(name)) {
            return found.equals("BOOLEAN");
        }
        if (DATES.contains(name)) {
            return found.equals("DATE");
        }
        return TIMES.contains(name) && found.startsWith("TIMESTAMP");
    }

    private static List<String> names(String list) {
        return List.of(list.split(" "));
    }

    /** In small letters and without a length: VARCHAR(20) is a VARCHAR. */
    private static String plain(String type) {
        String name =
                type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "").strip();
        return name.replace(", ", ",").replace("double precision", "double_precision");
    }
}
