package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An InferenceService of KServe. Its predictor either runs the image that was made of a version, or fetches the version's
 * files from an address.
 *
 * @param cluster where it is
 * @param service its name
 * @param image the name of the image of the predictor's container, without tag or digest; empty if it fetches files
 * @param storageUri the address with placeholders; empty if it runs an image
 */
public record KservePlace(ClusterAccess cluster, String service, Optional<String> image, Optional<String> storageUri)
        implements Place {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> OF_VERSION = List.of("version", "number", "digest");
    private static final List<String> KNOWN = List.of("version", "number", "digest", "model", "stage");

    static KservePlace from(Section target) {
        Section place = target.section("kserve").orElseThrow();
        Optional<String> uri = place.optionalText("storage-uri");
        uri.ifPresent(written -> check(place, written));
        return new KservePlace(
                ClusterAccess.from(place),
                place.text("service"),
                place.has("image") ? Optional.of(ImageName.read(place, "image")) : Optional.empty(),
                uri);
    }

    private static void check(Section place, String uri) {
        boolean differs = false;
        Matcher matcher = PLACEHOLDER.matcher(uri);
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                throw place.wrong(
                        "storage-uri",
                        "found " + matcher.group() + ", expected one of {" + String.join("}, {", KNOWN) + "}");
            }
            differs |= OF_VERSION.contains(matcher.group(1));
        }
        if (!differs) {
            throw place.wrong(
                    "storage-uri",
                    "found " + uri
                            + ", which is the same for every version; expected {version}, {number} or {digest} in it");
        }
    }

    @Override
    public String inWords() {
        return "the InferenceService " + cluster.named(service);
    }
}
