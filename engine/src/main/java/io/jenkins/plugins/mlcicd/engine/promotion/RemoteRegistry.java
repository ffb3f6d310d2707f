package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.List;

/** A registry of models on another machine. */
public interface RemoteRegistry {
    /** Its address as a user writes it, without a password. */
    String name();

    /** The models that have a ledger, by name; none if the registry does not list them. */
    List<String> models();

    /** A model, whether it is there or not. */
    RemoteModel model(String name);

    /**
     * Makes sure that the registry can hold a model and a stage of these names.
     *
     * @throws UsageException if it cannot
     */
    void checkNames(String model, String stage);
}
