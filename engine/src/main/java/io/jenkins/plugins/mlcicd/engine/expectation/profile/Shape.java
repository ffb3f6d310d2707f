package io.jenkins.plugins.mlcicd.engine.expectation.profile;

/** Common forms of texts. The patterns mean the same to Python and to RE2; the first that fits all values is taken. */
enum Shape {
    UUID("a UUID", "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"),
    DATE("a date in ISO 8601", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    DATE_TIME(
            "a date and time in ISO 8601",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$"),
    TIME("a time of day", "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?$"),
    EMAIL("an e-mail address", "^[^@ ]+@[^@ ]+[.][^@ .]+$"),
    URL("a web address", "^https?://[^ ]+$"),
    IPV4("an IPv4 address", "^([0-9]{1,3}[.]){3}[0-9]{1,3}$"),
    SHA256("a SHA-256 digest", "^[0-9a-fA-F]{64}$"),
    SHA1("a SHA-1 digest", "^[0-9a-fA-F]{40}$"),
    MD5("an MD5 digest", "^[0-9a-fA-F]{32}$"),
    PHONE("a telephone number in E.164", "^[+][1-9][0-9]{6,14}$"),
    DIGITS("made of digits only", "^[0-9]+$"),
    CODE("a code of capitals, a hyphen and digits", "^[A-Z]+-[0-9]+$");

    private final String words;
    private final String regex;

    Shape(String words, String regex) {
        this.words = words;
        this.regex = regex;
    }

    /** What a text of this form is, after "each value is". */
    String words() {
        return words;
    }

    /** The pattern. */
    String regex() {
        return regex;
    }
}
