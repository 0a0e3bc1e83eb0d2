/**
 * Free slots of many practices at once: a hub's search for the next suitable appointment nearby. Start with {@link
 * io.github.gpconnect.client.appointments.federated.FederatedSlotSearch}; the outcome of a practice is a {@link
 * io.github.gpconnect.client.appointments.federated.PracticeSlots}. It uses single searches, and neither {@code
 * session} nor {@code fhir}.
 */
@NullMarked
package io.github.gpconnect.client.appointments.federated;

import org.jspecify.annotations.NullMarked;
