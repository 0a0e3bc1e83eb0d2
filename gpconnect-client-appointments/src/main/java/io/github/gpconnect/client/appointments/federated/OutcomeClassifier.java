package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnknownServiceException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classification of a practice's outcome, with a sentence on what to do about it. Immutable. */
final class OutcomeClassifier {
    private static final Set<SpineErrorCode> SWITCHED_OFF =
            Set.of(SpineErrorCode.ACCESS_DENIED, SpineErrorCode.NOT_IMPLEMENTED);
    private static final Set<SpineErrorCode> NO_CONSENT =
            Set.of(SpineErrorCode.NO_ORGANISATION_CONSENT, SpineErrorCode.NO_ORGANISATIONAL_CONSENT);
    private static final String RETRY = " Try again in a while.";
    private static final String CALL = " Call the practice.";
    private static final String SUPPORT = " Report this to your support team, with the trace id.";

    private final boolean typeSent;
    private final boolean forService;

    /** Creates a classifier for the practices of one search. */
    OutcomeClassifier(Requester requester, SlotSearch search) {
        this.typeSent = requester.organisation().type().isPresent();
        this.forService = search.dosServiceId().isPresent();
    }

    /** Returns the outcome of a practice that responded. */
    PracticeSlots of(OdsCode practice, FreeSlots found, Duration took) {
        if (!found.slots().isEmpty()) {
            String unfiltered = forService && !isFiltered(found)
                    ? " They are for all of its services, since it does not filter by service."
                    : "";
            return PracticeSlots.builder(
                            practice,
                            PracticeState.SLOTS,
                            "The practice has " + count(found.slots().size()) + "." + unfiltered)
                    .found(found)
                    .took(took)
                    .build();
        }
        NoSlots why = whyNone(found);
        return PracticeSlots.builder(practice, PracticeState.NONE, inWords(why, found))
                .found(found)
                .whyNone(why)
                .took(took)
                .build();
    }

    private static boolean isFiltered(FreeSlots found) {
        return found.serviceFiltering().filter(ServiceFiltering.ENABLED::equals).isPresent();
    }

    private NoSlots whyNone(FreeSlots found) {
        if (!found.dropped().isEmpty()) {
            return NoSlots.NONE_USABLE;
        }
        return forService && isFiltered(found) ? NoSlots.NONE_FOR_SERVICE : NoSlots.NONE_SENT;
    }

    private String inWords(NoSlots why, FreeSlots found) {
        String kept = typeSent
                ? " It may have slots for other types of organisation."
                : " Slots for one type of organisation only are not shown, because the type of yours was not sent.";
        return switch (why) {
            case NONE_SENT -> "The practice has no free slot at these times." + kept;
            case NONE_FOR_SERVICE ->
                "The practice has no free slot for this service at these times; it may have some for" + " others."
                        + kept;
            case NONE_USABLE ->
                "The practice sent slots, but none of them can be booked: "
                        + found.dropped().entrySet().stream()
                                .map(entry -> entry.getValue() + " " + inWords(entry.getKey()))
                                .collect(Collectors.joining(", "))
                        + ".";
        };
    }

    private static String inWords(FreeSlots.Dropped dropped) {
        return switch (dropped) {
            case INCOMPLETE -> "without a usable id, start or end";
            case WITHOUT_LOCATION -> "without a schedule or its location";
            case HOME_VISIT -> "for home visits";
            case NOT_FREE -> "not free";
            case PAST -> "already begun";
            case OUTSIDE_WINDOW -> "outside these times";
            case REPEATED -> "sent more than once";
            case OVER_LIMIT -> "beyond the number that is read";
        };
    }

    private static String count(int slots) {
        return slots == 1 ? "1 free slot" : slots + " free slots";
    }

    /** Returns the outcome of a practice whose search failed. */
    static PracticeSlots of(OdsCode practice, GpConnectException failure, Duration took) {
        PracticeState state = stateOf(failure);
        return failed(practice, state, inWords(state, failure), failure, took);
    }

    /** Returns the outcome of a practice whose search an unforeseen failure of this process has ended. */
    static PracticeSlots broken(OdsCode practice, Throwable failure, Duration took) {
        GpConnectException known = Stream.of(failure.getSuppressed())
                .filter(GpConnectException.class::isInstance)
                .map(GpConnectException.class::cast)
                .findFirst()
                .orElseGet(() -> new UnreadableResponseException(
                        "this client failed (" + failure.getClass().getSimpleName() + ")",
                        FailedCall.builder().practice(practice.value()).build()));
        return of(practice, known, took);
    }

    /** Returns the outcome of a practice that had not responded at the end of the search. */
    static PracticeSlots late(OdsCode practice, Duration after, Duration took) {
        String words = took.isZero()
                ? "The search ended before this practice was called, after " + seconds(after) + "." + RETRY
                : "The practice had not responded when the search ended, after " + seconds(after) + "." + RETRY;
        return failed(
                practice,
                PracticeState.TIMED_OUT,
                words,
                noResponse(practice, Reason.TIMED_OUT, "the search ended"),
                took);
    }

    /** Returns the outcome of a practice that had not responded when the search was cancelled. */
    static PracticeSlots stopped(OdsCode practice, Duration took) {
        return of(practice, noResponse(practice, Reason.STOPPED, ""), took);
    }

    /** Returns the failure of a practice without a response; its call, if there was one, may still be ending. */
    private static TransportException noResponse(OdsCode practice, Reason reason, String detail) {
        return new TransportException(
                reason, detail, FailedCall.builder().practice(practice.value()).build());
    }

    private static PracticeSlots failed(
            OdsCode practice, PracticeState state, String words, GpConnectException failure, Duration took) {
        return PracticeSlots.builder(practice, state, words)
                .failure(failure)
                .took(took)
                .build();
    }

    private static PracticeState stateOf(GpConnectException failure) {
        if (failure instanceof DirectoryException directory) {
            return switch (directory.reason()) {
                case NOT_LISTED, AMBIGUOUS, INCOMPLETE -> PracticeState.NOT_ENABLED;
                case REFUSED -> PracticeState.REFUSED;
                case UNSAFE, UNAVAILABLE, UNREADABLE, MISMATCHED -> PracticeState.UNREACHABLE;
                case STOPPED -> PracticeState.STOPPED;
            };
        }
        if (failure instanceof TransportException transport) {
            return switch (transport.reason()) {
                case TIMED_OUT -> PracticeState.TIMED_OUT;
                case CIRCUIT_OPEN -> PracticeState.CIRCUIT_OPEN;
                case STOPPED -> PracticeState.STOPPED;
                case UNKNOWN_HOST,
                        NO_CONNECTION,
                        UNTRUSTED_SERVER,
                        SERVER_CERTIFICATE_EXPIRED,
                        SERVER_CERTIFICATE_REVOKED,
                        REVOCATION_UNKNOWN,
                        WEAK_SERVER_CERTIFICATE,
                        WRONG_HOST_NAME,
                        NO_CLIENT_CERTIFICATE,
                        NO_FITTING_CERTIFICATE,
                        CLIENT_CERTIFICATE_REFUSED,
                        TLS_FAILED,
                        HTTP_PROXY_REFUSED,
                        CONNECTION_LOST -> PracticeState.UNREACHABLE;
            };
        }
        if (failure instanceof UnknownServiceException) {
            return PracticeState.UNKNOWN_SERVICE;
        }
        if (failure instanceof RefusedException refused) {
            return refused.spineCode().filter(SWITCHED_OFF::contains).isPresent()
                    ? PracticeState.NOT_ENABLED
                    : PracticeState.REFUSED;
        }
        return failure.kind() == FailureKind.REFUSED_BY_PROXY ? PracticeState.REFUSED : PracticeState.UNREACHABLE;
    }

    private static String inWords(PracticeState state, GpConnectException failure) {
        if (failure instanceof DirectoryException directory) {
            return inWords(directory);
        }
        if (failure instanceof RefusedException refused) {
            return inWords(state, refused);
        }
        if (failure instanceof ProxyException) {
            return failure.httpStatus().orElse(0) == 403
                    ? "The Spine does not allow your organisation to call this practice." + SUPPORT
                    : failure.summary() + "." + (failure.canRetry() ? RETRY : SUPPORT);
        }
        if (failure instanceof TransportException transport) {
            return inWords(state, transport);
        }
        return failure instanceof InvalidInputException
                ? "The practice cannot be called: " + failure.summary() + "."
                : "The response cannot be understood; the practice, the Spine or a gateway of your network may have sent it."
                        + SUPPORT;
    }

    private static String inWords(DirectoryException directory) {
        return switch (directory.reason()) {
            case NOT_LISTED ->
                "The directory does not list this practice, or not with appointments: check the code." + CALL;
            case AMBIGUOUS, INCOMPLETE ->
                "The directory's entry for this practice is not usable, so the practice cannot be called." + CALL;
            case REFUSED -> "The directory does not accept this system." + SUPPORT;
            case UNSAFE -> "No secure connection to the directory could be made." + SUPPORT;
            case UNAVAILABLE -> "The directory is not available." + RETRY;
            case STOPPED -> "The search was stopped before the practice was found.";
            case UNREADABLE -> "The directory's response cannot be understood." + SUPPORT;
            case MISMATCHED -> "The directory's response was about something else." + RETRY;
        };
    }

    private static String inWords(PracticeState state, RefusedException refused) {
        if (state == PracticeState.NOT_ENABLED) {
            return "The practice has switched off appointments through GP Connect, for your organisation or for all."
                    + CALL;
        }
        if (state == PracticeState.UNKNOWN_SERVICE) {
            return "The practice does not have this service. It may have slots for others: search without the service.";
        }
        if (refused instanceof TokenRefusedException) {
            return "The token with the details of user and organisation was refused: this system's clock or set-up may be"
                    + " wrong."
                    + SUPPORT;
        }
        if (refused.canRetry()) {
            return "The practice's system failed or is too busy." + RETRY;
        }
        return refused.spineCode().filter(NO_CONSENT::contains).isPresent()
                ? "The practice does not allow requests from your organisation." + CALL
                : "The practice refused the search." + SUPPORT;
    }

    private static String inWords(PracticeState state, TransportException transport) {
        return switch (state) {
            case TIMED_OUT -> "The practice did not respond in time." + RETRY;
            case CIRCUIT_OPEN ->
                "The practice has not responded several times in a row and will be tried again"
                        + transport
                                .retryAfter()
                                .map(rest -> " in " + seconds(rest))
                                .orElse(" later")
                        + ". Search again then.";
            case STOPPED -> "The search was stopped before the practice had responded.";
            default -> unreachable(transport);
        };
    }

    private static String unreachable(TransportException transport) {
        return switch (transport.reason()) {
            case UNKNOWN_HOST ->
                "This system's network does not know the address of the Spine or the practice." + SUPPORT;
            case HTTP_PROXY_REFUSED -> transport.reason().sentence() + "." + SUPPORT;
            case NO_CLIENT_CERTIFICATE, NO_FITTING_CERTIFICATE, CLIENT_CERTIFICATE_REFUSED ->
                "This system's own certificate is missing, does not fit or was refused." + SUPPORT;
            case REVOCATION_UNKNOWN -> transport.reason().sentence() + "." + RETRY;
            case SERVER_CERTIFICATE_EXPIRED, SERVER_CERTIFICATE_REVOKED, WEAK_SERVER_CERTIFICATE ->
                transport.reason().sentence() + "." + SUPPORT;
            default ->
                transport.canRetry()
                        ? "The practice could not be reached, or the connection broke." + RETRY
                        : "No secure connection could be made." + SUPPORT;
        };
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1_000 == 0
                ? millis / 1_000 + (millis == 1_000 ? " second" : " seconds")
                : String.format(Locale.ROOT, "%.1f seconds", millis / 1_000.0);
    }
}
