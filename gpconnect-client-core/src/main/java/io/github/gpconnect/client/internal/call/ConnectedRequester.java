package io.github.gpconnect.client.internal.call;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.settings.SpineSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client on behalf of one requester.
 *
 * @param sessions gives each practice connection the directory session that it is looked up through
 * @param encounter the session that it belongs to; null if none
 */
record ConnectedRequester(
        ClientRuntime runtime,
        SpineSettings spine,
        Requester requester,
        Supplier<DirectorySession> sessions,
        @Nullable Encounter encounter)
        implements RequesterConnection {
    @Override
    public PracticeConnection at(OdsCode practice) {
        return new ConnectedPractice(
                runtime, spine, sessions.get(), requireNonNull(practice, "practice"), requester, encounter);
    }

    /** Names the organisation. */
    @Override
    public String toString() {
        return "RequesterConnection[" + requester.organisation().odsCode() + "]";
    }
}
