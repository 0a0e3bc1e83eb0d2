package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.UnknownServiceException;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.spi.response.BundleReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** The requests and responses of one slot search at one practice. */
public final class SlotReads {
    private SlotReads() {}

    /** Sends a request of the search, and those for further pages of its result. */
    public interface Sender {
        /**
         * Returns the pages, as readers read them, one for each attempt, joined to this one.
         *
         * @see io.github.gpconnect.client.spi.FhirGateway#stream
         */
        SlotResponse send(
                Query query,
                Supplier<BundleReader<SlotResponse>> readers,
                SlotResponse none,
                BinaryOperator<SlotResponse> joined);
    }

    /**
     * Searches, with as many requests as necessary.
     *
     * @param now slots that have begun by then are left out
     * @param share what is kept of the responses
     * @throws UnknownServiceException if the practice does not have the requested service
     */
    public static FreeSlots search(
            SlotSearch search, Instant now, BookingOrganisation requester, SlotShare share, Sender sender) {
        SlotCollector collector = new SlotCollector(search, now);
        LocalDate today = UkTime.dayOf(now);
        try {
            for (Query query : SlotQueries.of(search, requester)) {
                collector.add(sender.send(
                        query,
                        () -> StreamSlotReader.ofOneResponse(share, today),
                        new SlotResponse(),
                        (pages, page) -> {
                            share.keep();
                            return pages.and(page);
                        }));
            }
        } catch (NotFoundException refused) {
            boolean unknown = search.dosServiceId().isPresent()
                    && refused.spineCode()
                            .filter(SpineErrorCode.NO_RECORD_FOUND::equals)
                            .isPresent();
            throw unknown ? new UnknownServiceException(refused.call()) : refused;
        }
        return collector.found();
    }
}
