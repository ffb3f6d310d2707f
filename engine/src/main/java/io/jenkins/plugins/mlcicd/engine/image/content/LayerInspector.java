package io.jenkins.plugins.mlcicd.engine.image.content;

/** Looks at the files of all layers, from the bottom to the top. */
interface LayerInspector {
    /** A file. */
    void file(LayerFile file);

    /** A path of lower layers that this layer removes, with all below it. */
    default void removed(String path) {}
}
