package io.jenkins.plugins.mlcicd.engine.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request, without address and login.
 *
 * @param method HTTP's
 * @param what what it is for, in messages: "the manifest 1"
 * @param headers further headers
 * @param body what is sent, if anything
 * @param offset the first byte of the body that is sent
 * @param writes whether it needs the right to write
 * @param mountFrom another repository of the registry that it needs the right to read, if any
 */
record Call(
        String method,
        String what,
        Map<String, String> headers,
        Optional<BlobSource> body,
        long offset,
        boolean writes,
        Optional<String> mountFrom) {
    static Call get(String what) {
        return new Call("GET", what, Map.of(), Optional.empty(), 0, false, Optional.empty());
    }

    static Call head(String what) {
        return new Call("HEAD", what, Map.of(), Optional.empty(), 0, false, Optional.empty());
    }

    /** A request that changes something. */
    static Call write(String method, String what) {
        return new Call(method, what, Map.of(), Optional.empty(), 0, true, Optional.empty());
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, what, more, body, offset, writes, mountFrom);
    }

    Call body(BlobSource source, long from) {
        return new Call(method, what, headers, Optional.of(source), from, writes, mountFrom);
    }

    Call mountingFrom(String repository) {
        return new Call(method, what, headers, body, offset, writes, Optional.of(repository));
    }

    /** The number of bytes that it sends. */
    long bytes() {
        return body.map(source -> source.size() - offset).orElse(0L);
    }
}
