package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.CancellationRefusedException;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnknownServiceException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import java.util.Map;
import java.util.stream.Stream;

/** Texts for the user on what a failed call means and what to do about it. */
final class Advice {
    private static final String RETRY = "Try again in a while.";
    private static final String REPORT = "Give the trace id to the practice's system supplier.";

    private static final Map<SpineErrorCode, String> BY_CODE = Map.of(
            SpineErrorCode.INVALID_NHS_NUMBER,
            "The NHS number is wrong, was replaced by another one or belongs to an invalid record: ask the patient,"
                    + " and trace the number.",
            SpineErrorCode.INVALID_PATIENT_DEMOGRAPHICS,
            "Name and birth date differ from the national record, or the patient may not be registered: compare them"
                    + " with the national record.",
            SpineErrorCode.NO_PATIENT_CONSENT,
            "The patient does not allow it.",
            SpineErrorCode.NO_ORGANISATION_CONSENT,
            "The practice does not allow it: call the practice.",
            SpineErrorCode.NO_ORGANISATIONAL_CONSENT,
            "The practice does not allow it: call the practice.",
            SpineErrorCode.ACCESS_DENIED,
            "The practice has switched this off, for your organisation or for all: call the practice.",
            SpineErrorCode.NOT_IMPLEMENTED,
            "Its system does not offer this: see 'gpconnect capabilities'.",
            SpineErrorCode.REFERENCE_NOT_FOUND,
            "The request names a patient, slot or location that the practice does not have: check the ids.");

    private Advice() {}

    /** Returns what happened, without the call's details, which are shown separately. */
    static String what(GpConnectException failed) {
        return sentence(failed.summary());
    }

    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    static String of(GpConnectException failed) {
        if (failed instanceof InvalidInputException) {
            return "No change was sent. Correct what the rule names, and repeat the command.";
        }
        if (failed instanceof RefusedException refused) {
            return notMade(failed) + ofRefusal(refused);
        }
        if (failed instanceof ProxyException) {
            return notMade(failed) + ofProxy(failed);
        }
        if (failed instanceof TransportException transport) {
            return notMade(failed) + ofTransport(transport.reason());
        }
        if (failed instanceof DirectoryException directory) {
            return ofDirectory(directory.reason());
        }
        if (failed instanceof NoTokenException) {
            return failed.canRetry() ? RETRY : "The patient has to log in again.";
        }
        if (failed instanceof UnreadableResponseException) {
            return "The practice's system, the Spine or a gateway of your own network may have sent it: give your service"
                    + " desk the trace id.";
        }
        if (failed instanceof NotMadeException notMade) {
            return ofNotMade(notMade);
        }
        if (failed instanceof NotRecordedException) {
            return "The command can be repeated.";
        }
        if (failed instanceof OutcomeUnknownException unknown) {
            return whyNotRead(unknown) + "Do not send it again: it could be made twice. To find out, run:";
        }
        throw new IllegalStateException("The family of exceptions is sealed", failed);
    }

    private static String ofProxy(GpConnectException failed) {
        return switch (failed.httpStatus().orElse(0)) {
            case 407 -> "Check http.proxy, http.proxy.user and http.proxy.password.file in the configuration.";
            case 408, 429 -> RETRY;
            default ->
                failed.kind() == FailureKind.NOT_REACHED
                        ? RETRY
                        : "Check organisation.asid, and the practice's url and asid, in the configuration: they must be"
                                + " those that the Spine has.";
        };
    }

    /** Returns what a failed change means: it was never sent, or it was refused and reading has confirmed that. */
    private static String notMade(GpConnectException failed) {
        return failed.call().change() ? "The change was not made. " : "";
    }

    private static String ofNotMade(NotMadeException notMade) {
        return notMade.alreadyHeldBy()
                .map(id -> notMade.change().kind() == ChangeKind.REGISTRATION
                        ? "The patient was already registered at the practice, with the id " + id + "."
                        : "The patient holds the slot already, with appointment " + id + ": see 'gpconnect read'.")
                .orElse("The command can be repeated.");
    }

    /** Returns why the practice could not be read, if it could not. */
    static String whyNotRead(Throwable unknown) {
        return Stream.of(unknown.getSuppressed())
                .filter(GpConnectException.class::isInstance)
                .map(GpConnectException.class::cast)
                .reduce((first, last) -> last)
                .map(last ->
                        (last.call().change() ? "The response was: " : "The last read failed: ") + what(last) + " ")
                .orElse("");
    }

    private static String ofRefusal(RefusedException refused) {
        if (refused instanceof SlotTakenException) {
            return "The slot has been taken. Offer another slot, from 'gpconnect slots'.";
        }
        if (refused instanceof AlreadyRegisteredException) {
            return "Find the patient with 'gpconnect patient find'. If that finds no patient, the practice holds a record"
                    + " whose NHS number was never traced: only the practice can correct that, so call it.";
        }
        if (refused instanceof CancellationRefusedException) {
            return "Only the practice can cancel it: call the practice.";
        }
        if (refused instanceof ConflictException) {
            return "Read it with 'gpconnect read', and decide again.";
        }
        if (refused instanceof NotFoundException) {
            return "An id belongs to one practice: check --practice and the id.";
        }
        if (refused instanceof UnknownServiceException) {
            return "Check --service; 'gpconnect practice services' lists those of the practice. Without it, the slots of all"
                    + " services are shown.";
        }
        if (refused instanceof TokenRefusedException) {
            return "Check this machine's clock, and the keys of organisation, user and device in the configuration.";
        }
        String meaning =
                refused.spineCode().map(code -> BY_CODE.getOrDefault(code, "")).orElse("");
        if (!meaning.isEmpty()) {
            return meaning;
        }
        String why = refused.diagnostics().isPresent()
                ? "The diagnostics state the reason. "
                : "The practice gave no reason. ";
        return why + (refused.canRetry() ? RETRY : REPORT);
    }

    private static String ofDirectory(DirectoryException.Reason reason) {
        String uncalled = "The practice was not called. ";
        return uncalled
                + switch (reason) {
                    case NOT_LISTED ->
                        "Check --practice; if the code is right, the practice does not offer this through GP Connect.";
                    case AMBIGUOUS, INCOMPLETE ->
                        "Whoever registers systems with the Spine must correct its entry: give them the practice and the"
                                + " interaction.";
                    case REFUSED ->
                        "Check tls.identity, or the key in sds.fhir.apikey.file: it must be in date, and issued for this"
                                + " environment.";
                    case UNSAFE ->
                        "Check tls.trust, or sds.fhir.trust, and this machine's clock: the directory's certificate must"
                                + " come from there, be in date, and be for the host in sds.ldap.url or sds.fhir.url.";
                    case UNAVAILABLE -> "Check sds.ldap.url or sds.fhir.url in the configuration. " + RETRY;
                    case STOPPED -> "Repeat the command if it is still needed.";
                    case MISMATCHED -> RETRY;
                    case UNREADABLE ->
                        "Check sds.ldap.url and sds.ldap.base, or sds.fhir.url: the server there is not such a directory.";
                };
    }

    private static String ofTransport(TransportException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST -> "Check spine.proxy, or the practice's url, and http.proxy in the configuration.";
            case NO_CONNECTION -> "Is the server running, and are its address and port right? " + RETRY;
            case UNTRUSTED_SERVER ->
                "Check tls.trust in the configuration: it must hold the root that the server's certificate"
                        + " comes from.";
            case SERVER_CERTIFICATE_EXPIRED ->
                "Check this machine's clock; if it is right, whoever runs the server must renew its" + " certificate.";
            case SERVER_CERTIFICATE_REVOKED, WEAK_SERVER_CERTIFICATE ->
                "Whoever runs the server must replace its certificate.";
            case REVOCATION_UNKNOWN ->
                "Can this machine reach the addresses of OCSP and CRL in the certificate? Else name the CRLs with tls.crls"
                        + " in the configuration. "
                        + RETRY;
            case WRONG_HOST_NAME ->
                "Check spine.proxy, or the practice's url, in the configuration: it must be the name that the"
                        + " certificate is for.";
            case NO_CLIENT_CERTIFICATE -> "Name your certificate with tls.identity in the configuration.";
            case NO_FITTING_CERTIFICATE ->
                "Check tls.identity in the configuration: it must hold the intermediate certificates up to an authority that"
                        + " the server accepts, and be issued for this environment.";
            case CLIENT_CERTIFICATE_REFUSED ->
                "Check tls.identity in the configuration: the certificate must be in date, and issued for this"
                        + " environment.";
            case TLS_FAILED ->
                "The server may not offer the versions and ciphers of TLS that are required: whoever runs it"
                        + " must correct that.";
            case HTTP_PROXY_REFUSED ->
                "Check http.proxy, http.proxy.user and http.proxy.password.file in the configuration, and whether the proxy"
                        + " lets this machine connect to that host.";
            case TIMED_OUT, CONNECTION_LOST, CIRCUIT_OPEN -> RETRY;
            case STOPPED -> "Repeat the command if it is still needed.";
        };
    }
}
