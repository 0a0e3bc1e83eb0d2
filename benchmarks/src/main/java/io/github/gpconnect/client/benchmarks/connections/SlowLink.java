package io.github.gpconnect.client.benchmarks.connections;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Relays TCP connections to a port of this machine, and delays each byte by half a round trip in either direction. The
 * first bytes of a connection take a whole round trip more, the time that a distant host takes to accept it.
 */
final class SlowLink implements AutoCloseable {
    private static final int WAITING_ROOM = 100;
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket socket;
    private final int port;
    private final Duration roundTrip;

    private SlowLink(ServerSocket socket, int port, Duration roundTrip) {
        this.socket = socket;
        this.port = port;
        this.roundTrip = roundTrip;
    }

    /** Some bytes, and when they arrive; an empty piece marks the end. */
    private static final class Piece {
        private final byte[] bytes;
        private final long arrives;

        Piece(byte[] bytes, long arrives) {
            this.bytes = bytes;
            this.arrives = arrives;
        }
    }

    /** Opens a link to this port. */
    static SlowLink to(int port, Duration roundTrip) throws IOException {
        SlowLink link =
                new SlowLink(new ServerSocket(0, WAITING_ROOM, InetAddress.getByName("localhost")), port, roundTrip);
        daemon(link::accept);
        return link;
    }

    /** Returns the port at the client's end. */
    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket near = socket.accept();
                Socket far = new Socket(InetAddress.getByName("localhost"), port);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                relay(near, far, roundTrip);
                relay(far, near, Duration.ZERO);
            } catch (IOException closed) {
                // by close(), after which the loop ends
            }
        }
    }

    private void relay(Socket from, Socket to, Duration more) {
        BlockingQueue<Piece> inFlight = new LinkedBlockingQueue<>();
        long opened = System.nanoTime() + more.toNanos();
        daemon(() -> depart(from, inFlight, opened));
        daemon(() -> arrive(inFlight, to));
    }

    private void depart(Socket from, BlockingQueue<Piece> inFlight, long opened) {
        byte[] buffer = new byte[BUFFER];
        int count = 1;
        while (count > 0) {
            try {
                InputStream in = from.getInputStream();
                count = in.read(buffer);
            } catch (IOException broken) {
                count = -1;
            }
            long left = Math.max(System.nanoTime(), opened);
            inFlight.add(new Piece(Arrays.copyOf(buffer, Math.max(count, 0)), left + roundTrip.toNanos() / 2));
        }
    }

    private static void arrive(BlockingQueue<Piece> inFlight, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            Piece piece = inFlight.take();
            while (piece.bytes.length > 0) {
                TimeUnit.NANOSECONDS.sleep(piece.arrives - System.nanoTime());
                out.write(piece.bytes);
                piece = inFlight.take();
            }
            TimeUnit.NANOSECONDS.sleep(piece.arrives - System.nanoTime());
        } catch (IOException broken) {
            // the other direction ends with it
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "slow link");
        thread.setDaemon(true);
        thread.start();
    }
}
