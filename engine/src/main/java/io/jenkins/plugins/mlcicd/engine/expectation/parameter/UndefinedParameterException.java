package io.jenkins.plugins.mlcicd.engine.expectation.parameter;

/** A parameter that nobody gave a value. */
public final class UndefinedParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    UndefinedParameterException(String name) {
        super("there is no value for the parameter '" + name + "'");
        this.name = name;
    }

    /** The parameter's name. */
    public String name() {
        return name;
    }
}
