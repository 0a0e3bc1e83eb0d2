package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.VirtualTime;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The process in which a client runs, as far as it affects a change: it records the change, may be delayed while doing
 * so, and may crash at some point after that. Anything that a crashed process would still read or write fails. Used by
 * one thread.
 */
final class CrashingProcess implements ChangeJournal {
    private static final int CRASHES_ONE_IN = 8;
    private static final int DELAYS_ONE_IN = 40;
    private static final int LONGEST_DELAY_MILLIS = 10_000;

    private final VirtualTime time;
    private final CrashPoint crashPoint;
    private final Duration delay;
    private @Nullable InDoubtChange recorded;
    private boolean crashed;

    /** The moment at which the process crashes. */
    enum CrashPoint {
        /** It does not. */
        NEVER,
        /** The change has been recorded, and nothing of it has been written. */
        BEFORE_SENDING,
        /** A part of the request is written. */
        WHILE_SENDING,
        /** The practice has responded, and nothing of the response has been read. */
        AFTER_RECEIPT,
        /** The client is about to make a connection for a verification read. */
        BEFORE_VERIFICATION,
        /** The client has found out the outcome, but its caller never gets it. */
        AFTER_OUTCOME
    }

    /** Ends the client's call, wherever it has got to. */
    static final class ProcessCrash extends Error {
        private static final long serialVersionUID = 1;

        ProcessCrash() {
            super("The process crashes", null, false, false);
        }
    }

    /** Creates a process that does not crash. */
    CrashingProcess(VirtualTime time) {
        this(time, CrashPoint.NEVER, Duration.ZERO);
    }

    /**
     * Creates a process for one change.
     *
     * @param delay how long the journal takes
     */
    CrashingProcess(VirtualTime time, CrashPoint crashPoint, Duration delay) {
        this.time = time;
        this.crashPoint = crashPoint;
        this.delay = delay;
    }

    @Override
    public void sending(InDoubtChange change) {
        recorded = change;
        time.advance(delay);
    }

    @Override
    public String toString() {
        return "crash " + crashPoint + ", delay " + delay + (crashed ? ", crashed" : "");
    }

    @Override
    public void ended(InDoubtChange change, ChangeOutcome outcome) {
        crashed |= crashPoint == CrashPoint.AFTER_OUTCOME;
    }

    /**
     * Returns a process for a change: one in eight crashes, and one journal in forty is slow; the same numbers give the
     * same process.
     */
    static CrashingProcess drawn(VirtualTime time, SplittableRandom random) {
        boolean crashes = random.nextInt(CRASHES_ONE_IN) == 0;
        CrashPoint drawn = CrashPoint.values()[1 + random.nextInt(CrashPoint.values().length - 1)];
        boolean delays = random.nextInt(DELAYS_ONE_IN) == 0;
        Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
        return new CrashingProcess(time, crashes ? drawn : CrashPoint.NEVER, delays ? delay : Duration.ZERO);
    }

    /** Returns a process that can crash only at its end, because its sockets are real. */
    CrashingProcess withRealSockets() {
        return new CrashingProcess(time, crashPoint == CrashPoint.NEVER ? crashPoint : CrashPoint.AFTER_OUTCOME, delay);
    }

    CrashPoint crashPoint() {
        return crashPoint;
    }

    /** Returns whether the process behaves in an ordinary way. */
    boolean isOrdinary() {
        return !crashed && delay.isZero();
    }

    /** Returns what the journal holds, if the client got that far. */
    Optional<InDoubtChange> recorded() {
        return Optional.ofNullable(recorded);
    }

    boolean hasCrashed() {
        return crashed;
    }

    private boolean crashesAt(CrashPoint point) {
        return crashed || (recorded != null && crashPoint == point);
    }

    private void crashIf(boolean now) {
        if (now) {
            crashed = true;
            throw new ProcessCrash();
        }
    }

    /** Returns sockets of this process. */
    SocketFactory sockets(SocketFactory network) {
        return new Sockets(network);
    }

    private final class Sockets extends SocketFactory {
        private final SocketFactory network;

        Sockets(SocketFactory network) {
            this.network = network;
        }

        @Override
        public Socket createSocket() throws IOException {
            crashIf(crashesAt(CrashPoint.BEFORE_VERIFICATION));
            return new ForwardingSocket(network.createSocket()) {
                @Override
                public OutputStream getOutputStream() throws IOException {
                    return new Output(super.getOutputStream());
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return new Input(super.getInputStream());
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("The client connects a socket itself");
        }

        @Override
        public Socket createSocket(String host, int port, java.net.InetAddress localHost, int localPort) {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) {
            return createSocket(host.getHostName(), port);
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) {
            return createSocket(host.getHostName(), port);
        }
    }

    private final class Output extends FilterOutputStream {
        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            crashIf(crashesAt(CrashPoint.BEFORE_SENDING));
            boolean cut = crashesAt(CrashPoint.WHILE_SENDING);
            out.write(bytes, offset, cut ? length / 2 : length);
            crashIf(cut);
        }
    }

    private final class Input extends FilterInputStream {
        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } finally {
                crashIf(crashesAt(CrashPoint.AFTER_RECEIPT));
            }
        }
    }
}
