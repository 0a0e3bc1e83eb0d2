package io.github.gpconnect.client.sds.internal;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.gpconnect.client.connection.spi.TlsConnection;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.TransportException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an LDAP server, which carries one search at a time. A response is read to its end, to its second
 * entry or to a bound of bytes, whichever comes first. Used by one thread at a time; closing it is thread-safe.
 */
final class LdapConnection implements AutoCloseable {
    /** One more than is valid, so that several matches are noticed without reading all of them. */
    static final int ENOUGH = 2;

    private static final int LARGEST_RESPONSE = 1 << 20;
    private static final int SKIPPED_AT_ONCE = 8_192;

    private final TlsConnection connection;
    private final long opened = System.nanoTime();
    private long lastUsed = opened;
    private int messageId;
    private boolean spent;

    LdapConnection(TlsConnection connection) {
        this.connection = connection;
    }

    /**
     * What a search returned.
     *
     * @param entries two at most
     * @param result how it ended; null if it was not read any further after two entries
     */
    record Response(
            List<SearchResultEntry> entries, @Nullable ResultCode result) {}

    /** The response is not LDAP, or belongs to another request, or is too large. */
    static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String what;
        private final boolean ofAnotherRequest;

        UnusableException(String what, boolean ofAnotherRequest) {
            super(what);
            this.what = what;
            this.ofAnotherRequest = ofAnotherRequest;
        }

        String what() {
            return what;
        }

        boolean ofAnotherRequest() {
            return ofAnotherRequest;
        }
    }

    /**
     * Searches. If that fails, or the response was not read to its end, the connection is closed.
     *
     * @param within for the whole response
     * @throws TransportException if the connection failed
     * @throws UnusableException if the response cannot be used
     */
    Response search(SearchRequestProtocolOp request, Duration within, FailedCall call) {
        int id = ++messageId;
        boolean reusable = false;
        try {
            Response response = connection.exchange(within, call, (in, out) -> {
                send(new LDAPMessage(id, request), out);
                return read(id, in);
            });
            reusable = !spent;
            return response;
        } finally {
            lastUsed = System.nanoTime();
            if (!reusable) {
                close();
            }
        }
    }

    private static void send(LDAPMessage message, OutputStream out) throws IOException {
        out.write(message.encode().encode());
        out.flush();
    }

    private Response read(int id, InputStream in) throws IOException {
        Bounded bounded = new Bounded(in);
        BufferedInputStream buffered = new BufferedInputStream(bounded);
        // It closes nothing: the stream is the connection's.
        @SuppressWarnings("resource")
        ASN1StreamReader reader = new ASN1StreamReader(buffered, LARGEST_RESPONSE);
        List<SearchResultEntry> entries = new ArrayList<>();
        while (entries.size() < ENOUGH) {
            ProtocolOp operation = next(id, reader, bounded);
            if (operation instanceof SearchResultEntryProtocolOp entry) {
                entries.add(new SearchResultEntry(entry.getDN(), entry.getAttributes()));
            } else if (operation instanceof SearchResultDoneProtocolOp done) {
                spent = buffered.available() > 0; // nothing may follow
                return new Response(entries, ResultCode.valueOf(done.getResultCode()));
            }
        }
        spent = true;
        return new Response(entries, null);
    }

    private static ProtocolOp next(int id, ASN1StreamReader reader, Bounded bounded) throws IOException {
        LDAPMessage message;
        try {
            message = LDAPMessage.readFrom(reader, false);
        } catch (LDAPException | RuntimeException malformed) {
            // Left behind: its message may quote what was sent.
            bounded.requireMore();
            throw new UnusableException("it is not LDAP", false);
        }
        if (message == null) {
            bounded.requireMore();
            throw new EOFException("The server closed the connection");
        }
        if (message.getMessageID() == 0) { // it announces that it closes the connection
            throw new EOFException("The server ended the connection");
        }
        if (message.getMessageID() != id) {
            throw new UnusableException("another request", true);
        }
        return message.getProtocolOp();
    }

    /** A stream up to a limit, which remembers how it failed: the decoder does not pass exceptions on as they are. */
    private static final class Bounded extends FilterInputStream {
        private long given;
        private @Nullable IOException failure;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (given > LARGEST_RESPONSE) {
                throw new UnusableException("it is larger than a MiB", false);
            }
            try {
                int count = super.read(into, from, length);
                if (count < 0) {
                    failure = new EOFException("The server closed the connection");
                }
                given += Math.max(count, 0);
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        /** Reads what is skipped: it counts as well, may fail, and has an end. */
        @Override
        public long skip(long count) throws IOException {
            int skipped = read(new byte[SKIPPED_AT_ONCE], 0, (int) Math.max(1, Math.min(count, SKIPPED_AT_ONCE)));
            if (skipped < 0) {
                throw new EOFException("The server closed the connection");
            }
            return skipped;
        }

        /** Throws what made the stream end, if it has ended. */
        void requireMore() throws IOException {
            if (given > LARGEST_RESPONSE) {
                throw new UnusableException("it is larger than a MiB", false);
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Returns whether it may carry another search: it is neither old nor long unused, and open on both sides. */
    boolean isReusable(Duration oldest, Duration longestUnused) {
        long now = System.nanoTime();
        return now - opened < oldest.toNanos() && now - lastUsed < longestUnused.toNanos() && connection.isReusable();
    }

    @Override
    public void close() {
        connection.close();
    }
}
