package io.github.gpconnect.client.internal.failure;

/** The kind of gateway between the client and the practice, which refuses in forms of its own. */
public enum Responder {
    /** The Spine Secure Proxy, or none. */
    SPINE,
    /** The gateway of an API platform. */
    PLATFORM
}
