package io.github.gpconnect.client.appointments.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.fixtures.RecordedCall.Header;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways to break a request that was right. A request that has nothing to break comes back as it is. */
final class Breach {
    private Breach() {}

    /** Breaks requests of one kind alone. */
    static UnaryOperator<Sent> on(RequestKind kind, UnaryOperator<Sent> breach) {
        return where(RequestKind.any(kind), breach);
    }

    /** Breaks requests that are like this alone. */
    static UnaryOperator<Sent> where(Predicate<Sent> like, UnaryOperator<Sent> breach) {
        return sent -> like.test(sent) ? breach.apply(sent) : sent;
    }

    static UnaryOperator<Sent> method(String method) {
        return sent -> new Sent(sent.kind(), sent.scene(), method, sent.target(), sent.headers(), sent.body());
    }

    static UnaryOperator<Sent> target(UnaryOperator<String> change) {
        return sent -> new Sent(
                sent.kind(), sent.scene(), sent.method(), change.apply(sent.target()), sent.headers(), sent.body());
    }

    /** Writes the target with something else in place of what matches. */
    static UnaryOperator<Sent> target(String regex, String replacement) {
        return target(target -> target.replaceFirst(regex, replacement));
    }

    /** Writes something else below the service root. */
    static UnaryOperator<Sent> below(String path) {
        return sent -> target(target -> sent.scene().route() + path).apply(sent);
    }

    /** Adds to the query. */
    static UnaryOperator<Sent> parameter(String pair) {
        return target(target -> target + (target.indexOf('?') < 0 ? "?" : "&") + pair);
    }

    static UnaryOperator<Sent> header(String name, String value) {
        return without(name).andThen(also(name, value))::apply;
    }

    static UnaryOperator<Sent> header(String name, UnaryOperator<String> change) {
        return sent -> header(name, change.apply(sent.one(name))).apply(sent);
    }

    static UnaryOperator<Sent> also(String name, String value) {
        return sent -> {
            List<Header> more = new ArrayList<>(sent.headers());
            more.add(new Header(name, value));
            return headers(sent, more);
        };
    }

    static UnaryOperator<Sent> without(String name) {
        return sent -> headers(
                sent,
                sent.headers().stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList());
    }

    private static Sent headers(Sent sent, List<Header> headers) {
        return new Sent(sent.kind(), sent.scene(), sent.method(), sent.target(), headers, sent.body());
    }

    static UnaryOperator<Sent> token(UnaryOperator<String> change) {
        return sent -> header(Sent.AUTHORIZATION, Sent.BEARER + change.apply(sent.token()))
                .apply(sent);
    }

    static UnaryOperator<Sent> tokenHeader(String json) {
        return token(token -> encoded(json) + token.substring(token.indexOf('.')));
    }

    /** Writes other text where the claims were. */
    static UnaryOperator<Sent> claimsText(String text) {
        return token(token -> token.substring(0, token.indexOf('.') + 1) + encoded(text) + ".");
    }

    static UnaryOperator<Sent> claims(UnaryOperator<ObjectNode> edit) {
        return sent -> {
            ObjectNode before = sent.claims();
            ObjectNode after = edit.apply(before);
            return after.equals(before) ? sent : claimsText(after.toString()).apply(sent);
        };
    }

    static UnaryOperator<Sent> body(String body) {
        return sent -> new Sent(sent.kind(), sent.scene(), sent.method(), sent.target(), sent.headers(), body);
    }

    static UnaryOperator<Sent> json(UnaryOperator<ObjectNode> edit) {
        return sent -> {
            ObjectNode before = sent.json();
            ObjectNode after = edit.apply(before);
            return after.equals(before) ? sent : body(after.toString()).apply(sent);
        };
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
