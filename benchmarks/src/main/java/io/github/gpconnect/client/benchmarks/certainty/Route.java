package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictableServer;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;

/** The way from a client to the practice of one scenario. */
interface Route {
    /** Returns the practice at its end. */
    UnpredictablePractice practice();

    /** Returns sockets that lead along it without a network. */
    SocketFactory sockets();

    /** Returns a client that uses these sockets. */
    Caller inMemory(ChangeJournal journal, SocketFactory sockets);

    /** Serves it over TLS. */
    UnpredictableServer serve(Duration silence);

    /** Returns a client of that server. */
    Caller overTls(ChangeJournal journal, UnpredictableServer server);

    /** Returns the drawn behaviours, as they are counted. */
    List<String> behaviours();

    /** Returns one line with everything that was drawn. */
    String describe();

    /** Returns whether only ordinary faults occur, if any. */
    boolean isOrdinary();

    /** Returns whether the client has sent the change more often than it may. */
    boolean isRepeated();
}
