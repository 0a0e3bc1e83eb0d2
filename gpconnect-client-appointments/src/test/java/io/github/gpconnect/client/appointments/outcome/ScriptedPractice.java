package io.github.gpconnect.client.appointments.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;

/**
 * A server without any rules of GP Connect: it responds as the test has written, by method and beginning of the path,
 * and records what arrives. Of several routes that fit, the one that was added last responds.
 */
final class ScriptedPractice implements AutoCloseable {
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());
    private static final String ROOT = "/gp/fhir";

    private final MockWebServer server = new MockWebServer();
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    private record Route(String method, String path, Function<RecordedRequest, MockResponse> response) {
        boolean fits(RecordedRequest request) {
            return request.getMethod().equals(method) && request.getTarget().startsWith(ROOT + path);
        }
    }

    private ScriptedPractice() {
        SERVER_LOG.setLevel(Level.SEVERE); // a line for each request otherwise, and for each that breaks off
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getHeaders().size() > 0) { // otherwise the server's own record of a connection it broke
                    requests.add(request);
                }
                for (int i = routes.size() - 1; i >= 0; i--) {
                    if (routes.get(i).fits(request)) {
                        return routes.get(i).response().apply(request);
                    }
                }
                return refusal(404, "NO_RECORD_FOUND");
            }

            @Override
            public MockResponse peek() {
                return new MockResponse.Builder().build();
            }
        });
    }

    /** A server without TLS that lists no appointment, finds no patient and offers no slot. */
    static ScriptedPractice open() {
        ScriptedPractice practice = new ScriptedPractice();
        try {
            practice.server.start(InetAddress.getByName("localhost"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return practice.finds().lists().offers();
    }

    /** The service root. */
    URI root() {
        return URI.create("http://localhost:" + server.getPort() + ROOT);
    }

    // ---- what it responds

    /** Responds to this method on paths below the root that begin like this. */
    ScriptedPractice on(String method, String path, Function<RecordedRequest, MockResponse> response) {
        routes.add(new Route(method, path, response));
        return this;
    }

    /** Responds always the same. */
    ScriptedPractice on(String method, String path, MockResponse response) {
        return on(method, path, request -> response);
    }

    ScriptedPractice respondsToBooking(MockResponse response) {
        return on("POST", "/Appointment", response);
    }

    ScriptedPractice respondsToUpdate(MockResponse response) {
        return on("PUT", "/Appointment/", response);
    }

    ScriptedPractice respondsToRegistration(MockResponse response) {
        return on("POST", "/Patient/", response);
    }

    /** The same response to each of the four changes. */
    ScriptedPractice respondsToChanges(MockResponse response) {
        return respondsToBooking(response).respondsToUpdate(response).respondsToRegistration(response);
    }

    /** Responds to this method like this, and no longer like before. */
    ScriptedPractice respondsOnlyTo(String method, MockResponse response) {
        routes.removeIf(route -> route.method().equals(method));
        return on(method, "/", response);
    }

    /** Lists these appointments of the patient, completely. */
    ScriptedPractice lists(AppointmentJson... appointments) {
        return listsBundle(() -> Resources.searchset(
                List.of(appointments).stream().map(AppointmentJson::node).toList()));
    }

    /** Lists the patient's appointments as this bundle has them, made anew for each request. */
    ScriptedPractice listsBundle(Supplier<ObjectNode> bundle) {
        return on("GET", "/Patient/" + Resources.PATIENT + "/Appointment", request -> json(200, bundle.get()));
    }

    /** Has this appointment where it is read by its id. */
    ScriptedPractice holds(AppointmentJson appointment) {
        return on("GET", "/Appointment/" + appointment.id(), request -> json(200, appointment.node()));
    }

    /** Finds these patients by NHS number. */
    ScriptedPractice finds(ObjectNode... patients) {
        return on("GET", "/Patient?", request -> json(200, Resources.searchset(List.of(patients))));
    }

    /** Offers these slots, completely. */
    ScriptedPractice offers(ObjectNode... slots) {
        return on("GET", "/Slot", request -> json(200, Resources.freeSlots(slots)));
    }

    /** Refuses every read. */
    ScriptedPractice readsNothing() {
        return on("GET", "/", request -> page(503, "<html>busy</html>"));
    }

    /** A FHIR resource as response. */
    static MockResponse json(int status, ObjectNode resource) {
        return body(status, "application/fhir+json;charset=utf-8", resource.toString());
    }

    /** Returns a page of an intermediary. */
    static MockResponse page(int status, String html) {
        return body(status, "text/html", html);
    }

    /** The practice's own refusal. */
    static MockResponse refusal(int status, String spineCode) {
        return json(status, Resources.operationOutcome(spineCode));
    }

    static MockResponse body(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build();
    }

    /** A status alone. */
    static MockResponse empty(int status) {
        return new MockResponse.Builder().code(status).build();
    }

    /** The same response with {@code Location}. */
    static MockResponse at(String location, MockResponse response) {
        return response.newBuilder().setHeader("Location", location).build();
    }

    /** The connection is closed when the request has been read. */
    static MockResponse noResponse() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    // ---- what arrived

    /** What arrived, in its order. */
    List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests arrived that may change something. */
    long changes() {
        return requests.stream()
                .filter(request -> !request.getMethod().equals("GET"))
                .count();
    }

    /** How many requests arrived that read. */
    long reads() {
        return requests.size() - changes();
    }

    /** Forgets what arrived. */
    ScriptedPractice forget() {
        requests.clear();
        try {
            while (server.takeRequest(0, TimeUnit.MILLISECONDS) != null) {
                // the server's own record
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    @Override
    public void close() {
        server.close();
    }
}
