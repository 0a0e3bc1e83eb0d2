package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the status of the response to a change, whatever is in the body, with and without {@code Location}: it is
 * sent once, it is never reported as not made after a success or a redirection to what was made, and never so without a
 * look at the record. The record never has the change, and the slot is on offer still.
 */
class EveryStatusTest {
    private static final int WORKERS = 8;
    private static final Retries EAGER = Retries.upTo(2).backoff(Duration.ofMillis(1), Duration.ofMillis(1));
    private static final Duration GRACE = Duration.ofMillis(1);

    /** As long as a change in doubt may wait for; most are through after two or three verification reads. */
    private static final Duration LIMIT = Duration.ofMillis(50);

    private static final Duration SILENCE = Duration.ofMillis(150);

    /** All 19,200, which takes a minute or two. */
    private static final boolean EVERY_COMBINATION = Boolean.getBoolean("outcome.everyCombination");

    /** Those that HTTP and its extensions give a meaning to. */
    private static final Set<Integer> ASSIGNED = Set.of(
            200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402,
            403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426,
            428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);

    private enum Body {
        NONE,
        HTML,
        XML_OUTCOME,
        SPINE_CODE,
        HTTP_CODE,
        ANOTHER_RESOURCE;

        MockResponse under(int status) {
            return switch (this) {
                case NONE -> ScriptedPractice.empty(status);
                case HTML -> ScriptedPractice.page(status, "<html><h1>" + status + "</h1></html>");
                case XML_OUTCOME -> ScriptedPractice.body(status, "application/fhir+xml", xml(status));
                case SPINE_CODE -> ScriptedPractice.refusal(status, "INVALID_RESOURCE");
                case HTTP_CODE -> ScriptedPractice.refusal(status, String.valueOf(status));
                case ANOTHER_RESOURCE ->
                    ScriptedPractice.json(status, Resources.resource("Basic").put("id", "9"));
            };
        }

        private static String xml(int status) {
            return "<OperationOutcome xmlns=\"http://hl7.org/fhir\"><issue><severity value=\"error\"/>"
                    + "<code value=\"processing\"/><details><coding>"
                    + "<system value=\"https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1\"/>"
                    + "<code value=\"" + status + "\"/></coding></details></issue></OperationOutcome>";
        }
    }

    /**
     * A response to a change.
     *
     * @param located with {@code Location} or without
     */
    private record Reply(int status, String what, boolean located, MockResponse response) {}

    /** A change that was responded to, and what was reported to its caller. */
    private record Observation(Reply reply, long sent, long read, Outcome outcome) {
        boolean isSentOnce() {
            return sent == 1;
        }

        /** After a success or a redirection it is made or in doubt. */
        boolean denies() {
            int status = reply.status();
            return status >= 200 && status < 400 && outcome.reportsNotMade();
        }

        /** Returns whether it was reported as not made without a read. */
        boolean deniesUnproven() {
            return outcome.reportsNotMade() && read == 0;
        }

        String describe() {
            return reply.status() + " " + reply.what() + (reply.located() ? " with Location" : "") + ": "
                    + outcome.kind() + (sent == 1 ? "" : ", sent " + sent + " times");
        }
    }

    /**
     * Every final status with every body, with and without {@code Location}. Those that have no meaning go round among the
     * four changes, unless every combination was asked for.
     */
    private static List<Reply> finalReplies(Change change) {
        List<Reply> replies = new ArrayList<>();
        int offset = List.of(Change.values()).indexOf(change);
        for (int status = 200; status < 600; status++) {
            for (Body body : Body.values()) {
                for (boolean located : new boolean[] {false, true}) {
                    offset++;
                    if (EVERY_COMBINATION || ASSIGNED.contains(status) || (offset + status) % 4 == 0) {
                        replies.add(new Reply(status, body.name(), located, body.under(status)));
                    }
                }
            }
        }
        return replies;
    }

    /** A status after which another is to follow, and does not. */
    private static List<Reply> interimReplies() {
        List<Reply> replies = new ArrayList<>();
        for (int status : new int[] {100, 102, 103}) {
            MockResponse interim = new MockResponse.Builder()
                    .status("HTTP/1.1 " + status + " Interim")
                    .removeHeader("Content-Length")
                    .build();
            MockResponse ended = interim.newBuilder()
                    .onResponseEnd(new SocketEffect.CloseSocket())
                    .build();
            for (boolean located : new boolean[] {false, true}) {
                replies.add(new Reply(status, "and silence", located, interim));
                replies.add(new Reply(status, "and the end of the connection", located, ended));
            }
        }
        return replies;
    }

    /** Works off what is left, with a practice of its own. */
    private static List<Observation> work(Change change, Queue<Reply> left, Duration read) {
        List<Observation> observations = new ArrayList<>();
        String method = change == Change.BOOKING || change == Change.REGISTRATION ? "POST" : "PUT";
        try (ScriptedPractice practice = ScriptedPractice.open().offers(Bookings.FIRST);
                ConnectedClient client = ConnectedClient.of(practice)
                        .times(GRACE, LIMIT)
                        .retries(EAGER)
                        .readTimeout(read)
                        .build()) {
            Appointment held = Change.held(practice, client);
            for (Reply reply = left.poll(); reply != null; reply = left.poll()) {
                MockResponse response = reply.located()
                        ? ScriptedPractice.at(practice.root() + "/Appointment/4479", reply.response())
                        : reply.response();
                practice.forget().respondsOnlyTo(method, response);
                Outcome outcome = change.send(client, held);
                observations.add(new Observation(reply, practice.changes(), practice.reads(), outcome));
            }
        }
        return observations;
    }

    private static List<Observation> observe(Change change, List<Reply> replies, Duration read)
            throws InterruptedException, ExecutionException {
        Queue<Reply> left = new ConcurrentLinkedQueue<>(replies);
        Callable<List<Observation>> worker = () -> work(change, left, read);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Observation> observations = new ArrayList<>();
            for (Future<List<Observation>> part : workers.invokeAll(Collections.nCopies(WORKERS, worker))) {
                observations.addAll(part.get());
            }
            return observations;
        } finally {
            workers.shutdownNow();
        }
    }

    /** How many there are of each sort, with the first few of it. */
    private static String summary(List<Observation> wrong) {
        Map<String, List<String>> sorts = wrong.stream()
                .sorted((one, other) ->
                        Integer.compare(one.reply().status(), other.reply().status()))
                .collect(Collectors.groupingBy(
                        observations -> observations.reply().status() / 100 + "xx "
                                + observations.reply().what()
                                + (observations.reply().located() ? " with Location" : "") + ", "
                                + observations.outcome().kind(),
                        TreeMap::new,
                        Collectors.mapping(Observation::describe, Collectors.toList())));
        return sorts.entrySet().stream()
                .map(sort -> sort.getKey() + ": " + sort.getValue().size() + ", first "
                        + sort.getValue().get(0))
                .collect(Collectors.joining("\n", wrong.size() + " cases:\n", "\n"));
    }

    private static void assertRight(List<Observation> observations) {
        List<Observation> sentAgain =
                observations.stream().filter(each -> !each.isSentOnce()).toList();
        List<Observation> denied =
                observations.stream().filter(Observation::denies).toList();
        List<Observation> unproven =
                observations.stream().filter(Observation::deniesUnproven).toList();
        List<Observation> thrown = observations.stream()
                .filter(each ->
                        each.outcome().kind() == Kind.THROWN || each.outcome().kind() == Kind.INVALID)
                .toList();
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(sentAgain.size())
                .as("not sent once: " + summary(sentAgain))
                .isZero();
        softly.assertThat(denied.size())
                .as("not made, after a success or a redirection: " + summary(denied))
                .isZero();
        softly.assertThat(unproven.size())
                .as("not made, without proof: " + summary(unproven))
                .isZero();
        softly.assertThat(thrown.size())
                .as("none of our exceptions: " + summary(thrown))
                .isZero();
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void a_change_is_sent_once_and_denied_on_evidence_alone_whatever_the_status(Change change) throws Exception {
        List<Reply> replies = finalReplies(change);

        List<Observation> observations = observe(change, replies, ConnectedClient.NEVER_REACHED);

        assertThat(observations).hasSameSizeAs(replies).hasSizeGreaterThan(400);
        assertRight(observations);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void so_it_is_after_an_interim_status_without_a_final_one(Change change) throws Exception {
        assertRight(observe(change, interimReplies(), SILENCE));
    }
}
