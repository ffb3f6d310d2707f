package io.jenkins.plugins.mlcicd.engine.registry;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One repository of an OCI registry. Every method throws a {@link RegistryException} if the registry cannot be reached, does
 * not let us in, or answers with something else than it should; what a broken connection spoils is tried again first.
 */
public final class RegistryClient {
    private static final String ACCEPT = String.join(", ", Manifest.ACCEPTED);

    private final String registry;
    private final String repository;
    private final RegistryHttp http;

    /**
     * A client for the repository of a reference.
     *
     * @param reference tag and digest do not matter
     */
    public RegistryClient(RegistryReference reference, RegistryAccess access) {
        this.registry = reference.registry();
        this.repository = reference.repository();
        this.http = new RegistryHttp(registry, repository, access);
    }

    /** Whether a blob is there. */
    public boolean hasBlob(String digest) {
        Call call = Call.head("the blob " + digest);
        try (Reply reply = http.send(call, http.address("blobs/" + digest))) {
            if (reply.status() != 200 && reply.status() != 404) {
                throw http.unexpected(call, reply);
            }
            return reply.status() == 200;
        }
    }

    /** The bytes of a small blob, such as a configuration; at most 16 MiB. */
    public byte[] blob(Descriptor blob) {
        Call call = Call.get("the blob " + blob.digest());
        byte[] bytes = bytes(call, http.address("blobs/" + blob.digest()));
        checkDigest(call, blob.digest(), "sha256:" + Digests.ofBytes(bytes));
        return bytes;
    }

    /**
     * Downloads a blob into a file, which is replaced.
     *
     * @throws IOException if the file cannot be written
     */
    public void download(Descriptor blob, Path file) throws IOException {
        new BlobDownload(http, blob, file).run();
    }

    /**
     * Uploads a blob, unless the registry has it.
     *
     * @return the number of bytes that the registry lacked; 0 if it had the blob
     */
    public long upload(String digest, BlobSource source) {
        if (hasBlob(digest)) {
            return 0;
        }
        new BlobUpload(http, digest, source).run();
        return source.size();
    }

    /**
     * Takes a blob over from another repository of the same registry, so that it need not be sent.
     *
     * @return whether it is there now; false if the registry cannot do that or the other repository lacks it
     */
    public boolean mount(String digest, String fromRepository) {
        String query = "?mount=" + digest + "&from=" + URLEncoder.encode(fromRepository, StandardCharsets.UTF_8);
        Call call = Call.write("POST", "the blob " + digest).mountingFrom(fromRepository);
        try (Reply reply = http.send(call, http.address("blobs/uploads/" + query))) {
            // 202: an upload was begun instead, which the registry forgets by itself.
            return reply.status() == 201;
        }
    }

    /** The manifest that a tag or digest names, if it is there. Of a digest, its bytes are compared with it. */
    public Optional<Manifest> manifest(String tagOrDigest) {
        Call call = Call.get("the manifest " + tagOrDigest).header("Accept", ACCEPT);
        try (Reply reply = http.send(call, http.address("manifests/" + tagOrDigest))) {
            if (reply.status() == 404) {
                return Optional.empty();
            }
            if (reply.status() != 200) {
                throw http.unexpected(call, reply);
            }
            byte[] bytes = reply.bytes();
            Manifest manifest = new Manifest(mediaType(reply, bytes), bytes);
            if (tagOrDigest.startsWith("sha256:")) {
                checkDigest(call, tagOrDigest, manifest.digest());
            }
            return Optional.of(manifest);
        } catch (IOException e) {
            throw broken(call, e);
        }
    }

    /** The digest of the manifest that a tag names, if it is there, without the manifest. */
    public Optional<String> digest(String tag) {
        Call call = Call.head("the manifest " + tag).header("Accept", ACCEPT);
        try (Reply reply = http.send(call, http.address("manifests/" + tag))) {
            if (reply.status() == 404) {
                return Optional.empty();
            }
            if (reply.status() != 200) {
                throw http.unexpected(call, reply);
            }
            Optional<String> digest = reply.header("Docker-Content-Digest");
            return digest.isPresent() ? digest : manifest(tag).map(Manifest::digest);
        }
    }

    /**
     * Puts a manifest under a tag or its digest; all that it names must be there. What the registry has then is read back and
     * compared.
     *
     * @return whether the registry lists it by itself among the referrers of its subject
     */
    public boolean putManifest(String tagOrDigest, Manifest manifest) {
        Call call = Call.write("PUT", "the manifest " + tagOrDigest)
                .header("Content-Type", manifest.mediaType())
                .body(BlobSource.of(manifest.bytes()), 0);
        boolean listed;
        try (Reply reply = http.send(call, http.address("manifests/" + tagOrDigest))) {
            if (reply.status() != 201) {
                throw http.unexpected(call, reply);
            }
            listed = reply.header("OCI-Subject").isPresent();
        }
        String there = manifest(tagOrDigest).map(Manifest::digest).orElse("nothing");
        checkDigest(call, manifest.digest(), there);
        return listed;
    }

    /** The tags of the repository, sorted; none if there is no repository. */
    public List<String> tags() {
        List<String> tags = new ArrayList<>();
        Call call = Call.get("the tags");
        Optional<URI> next = Optional.of(http.address("tags/list"));
        while (next.isPresent()) {
            URI address = next.get();
            try (Reply reply = http.send(call, address)) {
                if (reply.status() == 404) {
                    break;
                }
                if (reply.status() != 200) {
                    throw http.unexpected(call, reply);
                }
                json(call, reply.bytes()).path("tags").forEach(tag -> tags.add(tag.asString()));
                next = reply.header("Link").flatMap(link -> nextPage(address, link));
            } catch (IOException e) {
                throw broken(call, e);
            }
        }
        return tags.stream().sorted().toList();
    }

    /** What refers to a manifest, such as signatures and provenance: attached to it, and found by its digest. */
    public Referrers referrers() {
        return new Referrers(this, http);
    }

    /** The registry and repository, for messages. */
    @Override
    public String toString() {
        return registry + "/" + repository;
    }

    static JsonNode json(Call call, byte[] bytes) {
        try {
            return new JsonMapper().readTree(bytes);
        } catch (JacksonException e) {
            throw new RegistryException(Kind.WRONG_ANSWER, call.what() + ": the registry sent no JSON");
        }
    }

    private byte[] bytes(Call call, URI address) {
        try (Reply reply = http.send(call, address, 200)) {
            return reply.bytes();
        } catch (IOException e) {
            throw broken(call, e);
        }
    }

    private static String mediaType(Reply reply, byte[] bytes) {
        String inBody = json(Call.get("the manifest"), bytes).path("mediaType").asString("");
        return inBody.isEmpty()
                ? reply.header("Content-Type")
                        .map(type -> type.split(";", 2)[0].strip())
                        .orElse("")
                : inBody;
    }

    /** {@code Link: </v2/…>; rel="next"}. */
    private static Optional<URI> nextPage(URI asked, String link) {
        int end = link.indexOf('>');
        return link.startsWith("<") && end > 0 && link.contains("next")
                ? Optional.of(asked.resolve(link.substring(1, end)))
                : Optional.empty();
    }

    private void checkDigest(Call call, String wanted, String found) {
        if (!wanted.equals(found)) {
            throw new RegistryException(
                    Kind.WRONG_ANSWER,
                    "registry " + registry + ": " + call.what() + " of " + repository + ": expected " + wanted
                            + ", but the registry has " + found);
        }
    }

    private RegistryException broken(Call call, IOException e) {
        return new RegistryException(
                Kind.UNREACHABLE, "registry " + registry + ": " + call.what() + ": " + e.getMessage(), e);
    }
}
