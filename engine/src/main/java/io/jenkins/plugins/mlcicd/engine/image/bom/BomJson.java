package io.jenkins.plugins.mlcicd.engine.image.bom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.util.introspector.VersionJsonAnnotationIntrospector;
import org.cyclonedx.util.serializer.ComponentWrapperSerializer;
import org.cyclonedx.util.serializer.CustomSerializerModifier;
import org.cyclonedx.util.serializer.DependencySerializer;
import org.cyclonedx.util.serializer.HashSerializer;
import org.cyclonedx.util.serializer.MetadataSerializer;

/**
 * Writes a bill of materials as the library's own generator does. That generator cannot be loaded here: it is also a
 * validator, and needs another generation of the JSON Schema library than the one that this program has.
 */
final class BomJson {
    private static final Version VERSION = Version.VERSION_16;

    private BomJson() {}

    static String write(Bom bom) {
        ObjectMapper mapper = new ObjectMapper();
        mapper.setAnnotationIntrospector(new VersionJsonAnnotationIntrospector(VERSION));
        SimpleModule serializers = new SimpleModule("serializers");
        serializers.addSerializer(new MetadataSerializer(false, VERSION));
        serializers.addSerializer(new HashSerializer(VERSION));
        serializers.addSerializer(new DependencySerializer(false, null));
        serializers.addSerializer(new ComponentWrapperSerializer(mapper));
        serializers.setSerializerModifier(new CustomSerializerModifier(false, VERSION));
        mapper.registerModule(serializers);
        ObjectNode json = mapper.createObjectNode();
        json.put("bomFormat", "CycloneDX");
        json.put("specVersion", VERSION.getVersionString());
        json.setAll((ObjectNode) mapper.valueToTree(bom));
        // The library's model has both as fields that only its generator can set.
        json.put("bomFormat", "CycloneDX");
        json.put("specVersion", VERSION.getVersionString());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The bill of materials cannot be written: " + e.getMessage(), e);
        }
    }
}
